// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.observedcompletion.delivery.DeliveryStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every line this package logs: a line per change, not per call, and never what was sent
 * or answered.
 */
final class DeliveryLog {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final Hints hints;

	private final String host;

	private final Throttle refusals = new Throttle();

	private final Throttle rejections = new Throttle();

	private final Throttle partial = new Throttle();

	private final Throttle attachments = new Throttle();

	private final Throttle diskFailures = new Throttle();

	private final Throttle journalFailures = new Throttle();

	private State worst = State.OK;

	private long damaged;

	DeliveryLog(Hints hints, URI endpoint) {
		this.hints = hints;
		this.host = endpoint.getHost();
	}

	/**
	 * Reports when it gets worse than it was in this outage, so that wrong keys show even
	 * behind a server error, and when the outage is over. For the sender's thread.
	 */
	void changed(Health health, Answer answer, DeliveryStatus status) {
		if (health.state().compareTo(this.worst) > 0) {
			this.worst = health.state();
			logger.warn("{} does not take what is sent: {}; {} spans are kept and sent again{}", this.hints.backend(),
					answer.words(), status.queued(), answer.kind().isEmpty() ? "" : "; answered by " + answer.kind());
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

	void rejected(String id) {
		long rejected = this.rejections.add(1);
		if (rejected > 0) {
			logger.warn("Set aside {} spans that {} declared invalid, the last one with id {}", rejected,
					this.hints.backend(), id.replaceAll("[^\\w-]", "_"));
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

	void volatileOnly(IOException reason) {
		logger.warn(
				"Completions that are not delivered yet will not survive a restart: {}. "
						+ "Let {} be a directory of its own, which only this user can write to, "
						+ "or a path where one can be made; or {}",
				reason.getMessage(), this.hints.directory(), this.hints.switchOff());
	}

	void madeAnew(Path directory) {
		logger.warn("{} was removed while it was in use, and is made anew; what had been kept in it is lost "
				+ "unless it comes back", directory);
	}

	void durableAgain() {
		logger.info("Completions survive a restart again");
	}

	void diskFailed(IOException reason) {
		if (this.diskFailures.add(1) > 0) {
			logger.warn("The disk fails to keep completions, see {}: {}", this.hints.directory(), reason.toString());
		}
	}

	void journalDropped(IOException reason) {
		if (this.journalFailures.add(1) > 0) {
			logger.warn("What was said in open streams is lost if the process dies now: {}", reason.toString());
		}
	}

	void recovered(long spans) {
		if (spans > 0) {
			logger.info("{} spans that an earlier run could not deliver are on their way to {}", spans,
					this.hints.backend());
		}
	}

	/**
	 * Reports what is new. For the sender's thread.
	 */
	void damaged(long spans) {
		if (spans > this.damaged) {
			logger.warn("{} spans are lost because their file was damaged or removed", spans - this.damaged);
			this.damaged = spans;
		}
	}

	void leftover(Leftover leftover) {
		logger.warn("{} files ({} bytes) in the folder {} of {} are not sent from here: {}", leftover.files(),
				leftover.bytes(), leftover.folder(), this.hints.directory(), switch (leftover.reason()) {
					case OTHER_DESTINATION -> "they were kept for another address or other keys";
					case UNKNOWN_FORMAT -> "they were written by another version";
					case NO_DESTINATION -> "they were written by a version that did not note for whom";
				});
	}

	void expired(long spans) {
		logger.warn("Removed {} spans that were kept for another address or other keys: nobody came for them", spans);
	}

	void closed(DeliveryStatus status) {
		String stripped = (status.withoutContent() > 0) ? ", " + status.withoutContent() + " without content" : "";
		logger.info("{} delivery closed: {} spans delivered, {} {}, {} refused, {} rejected{}", this.hints.backend(),
				status.delivered(), status.queued(), status.durable() ? "kept for the next start" : "lost",
				status.refused(), status.rejected(), stripped);
	}

}
