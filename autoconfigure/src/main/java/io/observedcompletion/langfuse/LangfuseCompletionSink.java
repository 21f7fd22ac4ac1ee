// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Duration;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.spool.SpoolRecord;

/**
 * Gives each completion, mapped and encoded, to the delivery.
 */
class LangfuseCompletionSink implements CompletionSink {

	private final ExportConventions conventions;

	private final SpanEncoder encoder;

	private final Delivery delivery;

	private final boolean takesMedia;

	LangfuseCompletionSink(ExportConventions conventions, SpanEncoder encoder, Delivery delivery, boolean takesMedia) {
		this.conventions = conventions;
		this.encoder = encoder;
		this.delivery = delivery;
		this.takesMedia = takesMedia;
	}

	@Override
	public final void accept(Completion completion) {
		this.delivery.offer(record(completion, this.takesMedia));
	}

	final SpoolRecord record(Completion completion, boolean withMedia) {
		MediaReferences media = withMedia ? MediaReferences.of(completion) : MediaReferences.none();
		byte[] span = this.encoder.encode(this.conventions.map(completion, media));
		return new SpoolRecord(completion.traceId() + completion.id(), span, media.attachments());
	}

	@Override
	public final void lost(long refused, long withoutContent) {
		this.delivery.lost(refused, withoutContent);
	}

	@Override
	public final void flush(Duration limit) {
		this.delivery.flush(limit);
	}

}
