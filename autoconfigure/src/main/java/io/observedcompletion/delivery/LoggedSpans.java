// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.util.Locale;
import java.util.function.Consumer;

import io.observedcompletion.spool.Batch;
import io.observedcompletion.spool.SpoolRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a line for each step of each span: ids, never what was sent.
 */
final class LoggedSpans implements SpanLog {

	// Of the recorder, too: one switch for the whole way of a call.
	private static final Logger logger = LoggerFactory.getLogger("io.observedcompletion.debug");

	private final Consumer<Runnable> failOpen;

	LoggedSpans(Consumer<Runnable> failOpen) {
		this.failOpen = failOpen;
	}

	@Override
	public void offered(SpoolRecord record, boolean accepted) {
		this.failOpen.accept(() -> logger.info("Span {} is {}", record.id(),
				accepted ? "queued" : "refused: the queue is full or closed"));
	}

	@Override
	public void sent(Batch batch, ExportResponse response) {
		String action = response.action().name().toLowerCase(Locale.ROOT);
		this.failOpen.accept(() -> batch.records()
			.forEach((record) -> logger.info("Span {} was sent: {} ({})", record.id(), action, response.words())));
	}

}
