// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import java.util.function.Supplier;

import io.observedcompletion.delivery.DeliveryStatus.State;
import io.observedcompletion.spool.Batch;
import io.observedcompletion.spool.SpoolRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every line about calls: a line per change, not per call, and never what was sent or
 * answered.
 */
final class DeliveryLog {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final Hints hints;

	private final String host;

	private final SpanLog spans;

	private @Nullable Function<SpoolRecord, String> shownAt;

	private final Throttle refusals = new Throttle();

	private final Throttle partial = new Throttle();

	private final Throttle attachments = new Throttle();

	private State worst = State.OK;

	DeliveryLog(DeliveryTarget target, SpanLog spans) {
		this.hints = target.hints();
		this.host = target.endpoint().getHost();
		this.spans = spans;
		this.shownAt = target.shownAt();
	}

	SpanLog spans() {
		return this.spans;
	}

	/**
	 * Reports the first spans that are taken, so that it is seen that all is well. For
	 * the sender's thread.
	 */
	void answered(Batch batch, ExportResponse response) {
		this.spans.sent(batch, response);
		Function<SpoolRecord, String> shownAt = this.shownAt;
		if (shownAt != null && response.action() == ResponseAction.DELIVERED && response.refused() == 0) {
			this.shownAt = null;
			logger.info("{} has taken the first completion: {}", this.hints.backend(),
					shownAt.apply(batch.records().get(0)));
		}
	}

	/**
	 * Reports when it gets worse than it was in this outage, so that wrong keys show even
	 * behind a server error, and when the outage is over. For the sender's thread.
	 */
	void changed(Health health, ExportResponse response, DeliveryStatus status) {
		if (health.state().compareTo(this.worst) > 0) {
			this.worst = health.state();
			logger.warn("{} does not take what is sent: {}; {} spans are kept and sent again{}", this.hints.backend(),
					response.words(), status.queued(),
					response.kind().isEmpty() ? "" : "; answered by " + response.kind());
		}
		else if (health.state() == State.OK && this.worst != State.OK) {
			this.worst = State.OK;
			logger.info("{} answers again after {} s: {} spans are on their way", this.hints.backend(),
					Duration.between(health.since(), Instant.now()).toSeconds(), status.queued());
		}
	}

	void refused(Supplier<DeliveryStatus> current) {
		long refused = this.refusals.add(1);
		if (refused > 0) {
			DeliveryStatus status = current.get();
			logger.warn("Refused {} spans for {}: the queue holds {} spans, {} bytes", refused, this.hints.backend(),
					status.queued(), status.queuedBytes());
		}
	}

	void partlyTaken(long refused) {
		long spans = this.partial.add(refused);
		if (spans > 0) {
			logger.warn("{} at {} took requests and says that {} spans in them are invalid: these are lost",
					this.hints.backend(), this.host, spans);
		}
	}

	void leftBehind() {
		long spans = this.attachments.add(1);
		if (spans > 0) {
			logger.warn("There was no room for all attachments of {} spans for {}, which go out and say so", spans,
					this.hints.backend());
		}
	}

	void deleted(long spans) {
		logger.info("Deleted {} spans that {} had not taken yet", spans, this.hints.backend());
	}

	void closed(DeliveryStatus status) {
		String stripped = (status.withoutContent() > 0) ? ", " + status.withoutContent() + " without content" : "";
		logger.info("{} delivery closed: {} spans delivered, {} {}, {} refused, {} rejected{}", this.hints.backend(),
				status.delivered(), status.queued(), status.durable() ? "kept for the next start" : "lost",
				status.refused(), status.rejected(), stripped);
	}

}
