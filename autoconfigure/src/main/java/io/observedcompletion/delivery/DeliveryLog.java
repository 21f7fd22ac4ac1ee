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

package io.observedcompletion.delivery;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

import io.observedcompletion.delivery.DeliveryStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every line this package logs: a line per change, not per call, and never what was sent.
 */
final class DeliveryLog {

	private static final Logger logger = LoggerFactory.getLogger(Delivery.class);

	private final Throttle refusals = new Throttle();

	private final Throttle rejections = new Throttle();

	private final Throttle diskFailures = new Throttle();

	private final Throttle journalFailures = new Throttle();

	private State worst = State.OK;

	private long damaged;

	/**
	 * Reports when it gets worse than it was in this outage, so that wrong keys show even
	 * behind a server error, and when the outage is over. For the sender's thread.
	 */
	void changed(Health health, Answer answer, DeliveryStatus status) {
		if (health.state().compareTo(this.worst) > 0) {
			this.worst = health.state();
			logger.warn("Langfuse does not take what is sent: {}; {} spans are kept and sent again{}", answer.words(),
					status.queued(), answer.excerpt().isEmpty() ? "" : "; it answered: " + answer.excerpt());
		}
		else if (health.state() == State.OK && this.worst != State.OK) {
			this.worst = State.OK;
			logger.info("Langfuse answers again after {} s: {} spans are on their way",
					Duration.between(health.since(), Instant.now()).toSeconds(), status.queued());
		}
	}

	void refused(Supplier<DeliveryStatus> current) {
		long refused = this.refusals.add();
		if (refused > 0) {
			DeliveryStatus status = current.get();
			logger.warn("Refused {} spans for Langfuse: the queue holds {} spans, {} bytes", refused, status.queued(),
					status.queuedBytes());
		}
	}

	void rejected(String id) {
		long rejected = this.rejections.add();
		if (rejected > 0) {
			logger.warn("Dropped {} spans that Langfuse declared invalid, the last one with id {}", rejected,
					Excerpt.of(id));
		}
	}

	void volatileOnly(IOException reason) {
		logger.warn("Completions that are not delivered yet will not survive a restart: {}. "
				+ "Let langfuse.spool.directory be a directory of its own, which only this user can write to, "
				+ "or a path where one can be made; or set langfuse.spool.enabled=false", reason.getMessage());
	}

	void diskFailed(IOException reason) {
		if (this.diskFailures.add() > 0) {
			logger.warn("The disk fails to keep completions, see langfuse.spool.directory: {}", reason.toString());
		}
	}

	void journalDropped(IOException reason) {
		if (this.journalFailures.add() > 0) {
			logger.warn("What was said in open streams is lost if the process dies now: {}", reason.toString());
		}
	}

	void recovered(long spans) {
		if (spans > 0) {
			logger.info("{} spans that an earlier run could not deliver are on their way to Langfuse", spans);
		}
	}

	/**
	 * Reports what is new. For the sender's thread.
	 */
	void damaged(long spans) {
		if (spans > this.damaged) {
			logger.warn("{} spans are lost because their file was damaged", spans - this.damaged);
			this.damaged = spans;
		}
	}

	void closed(DeliveryStatus status) {
		logger.info("Langfuse delivery closed: {} spans delivered, {} {}, {} refused, {} rejected", status.delivered(),
				status.queued(), status.durable() ? "kept for the next start" : "lost", status.refused(),
				status.rejected());
	}

}
