// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.autoconfigure.LoggedLines;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.scheduling.annotation.Async;

import static org.assertj.core.api.Assertions.assertThat;

class AsyncMethodsTests {

	@Test
	void areToldOnceWhereNothingCarriesTheContext() {
		assertThat(told(ObservedContext.with(Worker.class, Workers.class))).singleElement()
			.asString()
			.contains("is @Async: its completions have neither", "spring.task.execution.propagate-context=true");
	}

	@Test
	void areNotToldWhereTheContextIsCarried() {
		assertThat(told(
				ObservedContext.with(Worker.class).withPropertyValues("spring.task.execution.propagate-context=true")))
			.isEmpty();
	}

	@Test
	void othersAreNotTold() {
		assertThat(told(ObservedContext.with(Plain.class))).isEmpty();
	}

	private static List<String> told(ApplicationContextRunner runner) {
		try (LoggedLines lines = LoggedLines.of(AsyncMethods.class.getName())) {
			runner.run((context) -> assertThat(context).hasNotFailed());
			return lines.infos();
		}
	}

	static class Worker {

		@Async
		@ObservedCompletion
		CompletableFuture<String> answer() {
			return CompletableFuture.completedFuture("answer");
		}

	}

	@Async
	static class Workers {

		@ObservedCompletion
		public void work() {
		}

	}

	static class Plain {

		@Async("own")
		@ObservedCompletion
		void onAnExecutorOfTheApplication() {
		}

		@ObservedCompletion
		Flux<String> stream() {
			return Flux.just("answer");
		}

		@Async
		void unobserved() {
		}

	}

}
