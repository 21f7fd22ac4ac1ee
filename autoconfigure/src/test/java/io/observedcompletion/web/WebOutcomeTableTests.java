// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.adapter.OutcomeTable;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The questions that every return type of Spring MVC is asked, each by a real request.
 * The consumer is the client; never consumed is what a method made that threw then. Most
 * of the time they wait, so they are asked at the same time.
 */
@Execution(ExecutionMode.CONCURRENT)
class WebOutcomeTableTests extends WebOutcomeScenario {

	@ParameterizedTest
	@EnumSource
	void recordsOneCompletionWhenItCompletes(WebReturnType type) throws Exception {
		readAll(type, saying("a", "b", "c"));
		assertOnly(type, "completes", Outcome.COMPLETED, "abc");
	}

	@ParameterizedTest
	@EnumSource
	void recordsOneCompletionWithoutAnswerWhenItIsEmpty(WebReturnType type) throws Exception {
		readAll(type, saying());
		assertOnly(type, "empty", Outcome.COMPLETED, null);
	}

	@ParameterizedTest
	@EnumSource
	void recordsOneFailureWithoutAnswerWhenItFailsAtOnce(WebReturnType type) throws Exception {
		readAll(type, failing());
		Completion completion = assertOnly(type, "fails first", Outcome.FAILED, null);
		assertThat(completion.statusMessage()).isEqualTo("failed: IllegalStateException: boom");
	}

	@ParameterizedTest
	@EnumSource
	void recordsOneFailureWithTheTextSoFarWhenItFails(WebReturnType type) throws Exception {
		readAll(type, failing("a", "b"));
		Completion completion = assertOnly(type, "fails midway", Outcome.FAILED, type.soFar("ab"));
		assertThat(completion.statusMessage()).endsWith(": IllegalStateException: boom");
	}

	// A client that waits for a value is seen to be gone when the value is there.
	@ParameterizedTest
	@EnumSource
	void recordsWhatItCanSeeWhenTheClientIsGone(WebReturnType type) throws Exception {
		try (WebClient client = get(type, null, (out) -> {
			this.open.sayTo(out);
			do {
				out.say("c");
				Thread.sleep(5);
			}
			while (type.isResponse());
		})) {
			awaitSaid(type, client).reset();
			this.released.countDown();
			Completion completion = this.scenario.completion();
			OutcomeTable.cell(type.toString(), "consumer stops", List.of(completion));
			assertThat(completion.outcome()).isEqualTo(type.isResponse() ? Outcome.CANCELLED : Outcome.COMPLETED);
			// An event is written in pieces, and the first one fails.
			assertThat(String.valueOf(completion.output()))
				.matches((type == WebReturnType.SSE_EMITTER) ? "abc*" : "abc+");
		}
	}

	@ParameterizedTest
	@EnumSource
	void recordsTheTimeoutOfTheRequest(WebReturnType type) throws Exception {
		this.scenario = WebScenario.hasty();
		try (WebClient client = get(type, 150L, this.open)) {
			client.body();
		}
		assertOnly(type, "consumer times out", Outcome.TIMED_OUT, type.soFar("ab"));
	}

	@ParameterizedTest
	@EnumSource
	void hasNoOperators(WebReturnType type) {
		asked(type, "operator throws", false, "no operators");
	}

	@ParameterizedTest
	@EnumSource
	void recordsOneFailureWhenTheMethodThrowsAfterCreatingIt(WebReturnType type) throws Exception {
		try (WebClient client = this.scenario.get(type.endpoint(), () -> {
			assertThat(type.returned((work) -> {
			}, null, this.open)).isNotNull();
			throw new IllegalStateException("no");
		})) {
			client.body();
		}
		assertOnly(type, "never consumed", Outcome.FAILED, null);
	}

	@ParameterizedTest
	@EnumSource
	void recordsEachRequestAnew(WebReturnType type) throws Exception {
		readAll(type, saying("a", "b"));
		readAll(type, saying("a", "b"));
		Awaitility.await().until(() -> this.scenario.completions().size() == 2);
		assertThat(this.scenario.completions()).hasSize(2).allSatisfy((completion) -> {
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.output()).isEqualTo("ab");
		});
		OutcomeTable.cell(type.toString(), "read twice", this.scenario.completions());
	}

	// Spring's own holders of a value are over when the method returns, unless there is a
	// request to follow.
	@ParameterizedTest
	@EnumSource
	void isAbandonedWhenNobodyHoldsIt(WebReturnType type) {
		this.scenario.call(type.endpoint(), () -> {
			Object returned = type.returned((work) -> {
			}, null, this.open);
			if (returned instanceof StreamingResponseBodyEmitter emitter) {
				emitter.send("ab");
			}
			return returned;
		});
		Awaitility.await().pollInterval(Duration.ofMillis(50)).until(() -> {
			System.gc();
			return !this.scenario.completions().isEmpty();
		});
		boolean over = type == WebReturnType.DEFERRED_RESULT || type == WebReturnType.WEB_ASYNC_TASK;
		assertOnly(type, "collected", over ? Outcome.COMPLETED : Outcome.ABANDONED,
				(type == WebReturnType.STREAMING_RESPONSE_BODY_EMITTER) ? "ab" : null);
	}

	@ParameterizedTest
	@EnumSource
	void endsWhenNoChunkComes(WebReturnType type) throws Exception {
		asked(type, "idle", type.isResponse(), "a value may take its time");
		this.scenario = WebScenario.impatient();
		try (WebClient client = get(type, null, this.open)) {
			awaitSaid(type, client);
			Completion completion = assertOnly(type, "idle", Outcome.TIMED_OUT, "ab");
			assertThat(completion.statusMessage()).isEqualTo("timed out after 2 chunks: no chunk for 0.15s");
		}
	}

	// When it stops, Tomcat lets the time of all asynchronous requests be up.
	@Test
	void areInterruptedWhenTheApplicationStops() throws Exception {
		Map<WebReturnType, WebOutcomeTableTests> open = new EnumMap<>(WebReturnType.class);
		try (ConfigurableApplicationContext application = WebScenario.run()) {
			for (WebReturnType type : WebReturnType.values()) {
				WebOutcomeTableTests one = new WebOutcomeTableTests();
				one.scenario = new WebScenario(application);
				one.awaitSaid(type, one.get(type, null, one.open));
				open.put(type, one);
			}
		}
		open.forEach((type, one) -> {
			one.assertOnly(type, "stopped", Outcome.INTERRUPTED, type.soFar("ab"));
			one.release();
		});
	}

}
