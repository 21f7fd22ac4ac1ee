// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.observedcompletion.delivery.DeliveryStatus.State;
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

	private final Throttle refusals = new Throttle();

	private final Throttle partial = new Throttle();

	private final Throttle attachments = new Throttle();

	private State worst = State.OK;

	DeliveryLog(Hints hints, URI endpoint) {
		this.hints = hints;
		this.host = endpoint.getHost();
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
