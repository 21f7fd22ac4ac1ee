// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Duration;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryStatus;

import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * Shows what is open and on its way, and does what an operator wants done at once.
 */
@Endpoint(id = "langfuse")
final class LangfuseEndpoint {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private final OperatedParts parts;

	LangfuseEndpoint(OperatedParts parts) {
		this.parts = parts;
	}

	@ReadOperation
	LangfuseReport report() {
		return LangfuseReport.of(this.parts);
	}

	@WriteOperation
	Result perform(@Selector Action action) {
		return switch (action) {
			case FLUSH -> flush();
			case RETRY_REJECTED -> result(this.parts.delivery().retryRejected(), this.parts.status());
		};
	}

	private Result flush() {
		long start = System.nanoTime();
		Delivery delivery = this.parts.delivery();
		DeliveryStatus before = delivery.status();
		this.parts.recorder().ifPresent((CompletionRecorder recorder) -> recorder.flush(LIMIT));
		delivery.flush(LIMIT.minusNanos(System.nanoTime() - start));
		return result(0, before);
	}

	private Result result(int queuedAgain, DeliveryStatus before) {
		DeliveryStatus now = this.parts.status();
		return new Result(queuedAgain, now.delivered() - before.delivered(), now.refused() - before.refused(),
				now.rejected() - before.rejected(), now.queued());
	}

	/**
	 * What can be done.
	 */
	enum Action {

		/** Sends what waits, and waits until it is answered, for 10 seconds at most. */
		FLUSH,

		/** Queues again what the backend declared invalid. */
		RETRY_REJECTED

	}

	/**
	 * What came of it: completions since it began, and those that still wait.
	 */
	record Result(int queuedAgain, long delivered, long refused, long rejected, long queued) {

	}

}
