// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncWorkAdapterTests {

	private final WebScenario scenario = new WebScenario();

	@ParameterizedTest
	@ValueSource(strings = { "callable", "task", "deferred" })
	void recordsTheValue(String endpoint) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, () -> returned(endpoint, null, () -> "value"))) {
			assertThat(client.body()).isEqualTo("value");
		}
		Completion completion = this.scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("value");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callable", "task", "deferred" })
	void recordsTheException(String endpoint) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, () -> returned(endpoint, null, () -> {
			throw new IllegalStateException("boom");
		}))) {
			client.body();
		}
		assertThat(this.scenario.completion().statusMessage()).isEqualTo("failed: IllegalStateException: boom");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callable", "task" })
	void isInsideOfTheCallWhenItIsCalled(String endpoint) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, () -> returned(endpoint, null, () -> {
			CompletionRecording.current().model("m");
			return "value";
		}))) {
			client.body();
		}
		assertThat(this.scenario.completion().model()).isEqualTo("m");
	}

	@ParameterizedTest
	@ValueSource(strings = { "callable", "task", "deferred" })
	void recordsTheTimeoutOfTheRequest(String endpoint) throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		WebScenario scenario = WebScenario.hasty();
		try (WebClient client = scenario.get(endpoint, () -> returned(endpoint, 100L, () -> {
			never.await();
			return "too late";
		}))) {
			client.body();
		}
		never.countDown();
		assertThat(scenario.completion().outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(scenario.completion().output()).isNull();
	}

	@Test
	void recordsATimeoutThatTheApplicationAnswersByAResult() throws Exception {
		try (WebClient client = this.scenario.get("deferred", () -> new DeferredResult<>(100L, "sorry"))) {
			assertThat(client.body()).isEqualTo("sorry");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

	@Test
	void recordsATimeoutThatTheApplicationAnswersByACallback() throws Exception {
		CountDownLatch answered = new CountDownLatch(1);
		try (WebClient client = this.scenario.get("task", () -> {
			WebAsyncTask<String> task = new WebAsyncTask<>(100L, () -> {
				// Spring interrupts the task, whose exception would race with the
				// callback.
				while (answered.getCount() > 0) {
					LockSupport.parkNanos(1_000_000);
				}
				return "too late";
			});
			task.onTimeout(() -> "sorry");
			return task;
		})) {
			assertThat(client.body()).isEqualTo("sorry");
		}
		answered.countDown();
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.TIMED_OUT);
	}

	@Test
	void leavesTheCallbacksOfADeferredResultToTheApplication() throws Exception {
		CountDownLatch completed = new CountDownLatch(1);
		try (WebClient client = this.scenario.get("deferred", () -> {
			DeferredResult<String> result = new DeferredResult<>();
			result.onCompletion(completed::countDown);
			result.setResult("early");
			return result;
		})) {
			assertThat(client.body()).isEqualTo("early");
		}
		completed.await();
		assertThat(this.scenario.completion().output()).isEqualTo("early");
	}

	private static Object returned(String endpoint, Long timeout, Callable<String> work) {
		return switch (endpoint) {
			case "callable" -> work;
			case "task" -> (timeout != null) ? new WebAsyncTask<>(timeout, work) : new WebAsyncTask<>(work);
			default -> deferred(timeout, work);
		};
	}

	private static DeferredResult<String> deferred(Long timeout, Callable<String> work) {
		DeferredResult<String> result = new DeferredResult<>(timeout);
		WebScenario.workers.execute(() -> {
			try {
				result.setResult(work.call());
			}
			catch (Exception ex) {
				result.setErrorResult(ex);
			}
		});
		return result;
	}

}
