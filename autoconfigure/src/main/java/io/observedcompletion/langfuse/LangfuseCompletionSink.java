/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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

	private final SpanEncoder encoder;

	private final Delivery delivery;

	private final boolean takesMedia;

	LangfuseCompletionSink(SpanEncoder encoder, Delivery delivery, boolean takesMedia) {
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
		byte[] span = this.encoder.encode(SpanMapping.map(completion, media));
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
