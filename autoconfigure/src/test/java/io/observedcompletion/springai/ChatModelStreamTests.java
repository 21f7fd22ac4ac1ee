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

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Hooks;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChatModelStreamTests {

	private static final TokenUsage USAGE = new TokenUsage(56L, 3L, 64L, null, 7L, 130L);

	private static final Map<String, String> cases = new TreeMap<>(new ConcurrentHashMap<>());

	@AfterAll
	static void printCases() {
		System.out.printf("%-26s | %-10s | %-6s | %-6s | %s%n", "case", "outcome", "chunks", "usage", "text");
		cases.forEach((name, row) -> System.out.printf("%-26s | %s%n", name, row));
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void recordsAStreamThatCompletes(boolean propagation) {
		propagating(propagation, () -> ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10").blockLast();
			Completion completion = expect("complete", scenario, Outcome.COMPLETED, 10);
			assertThat(completion.name()).isEqualTo("chat gpt-4o");
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.model()).isEqualTo("gpt-4o-2024");
			assertThat(completion.provider()).isEqualTo("openai");
			assertThat(completion.modelParameters()).containsEntry("temperature", 0.5);
			assertThat(completion.input()).isEqualTo("[{\"role\":\"user\",\"content\":\"tokens=10\"}]");
			assertThat(completion.usage()).isEqualTo(USAGE);
			assertThat(completion.finishReason()).isEqualTo("STOP");
			assertThat(completion.completionStartTime()).isBetween(completion.startTime(), completion.endTime());
			assertThat(completion.toString()).doesNotContain("sk-never");
		}));
	}

	@Test
	void leavesOutTheUsageThatNeverCame() {
		ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10 usage=none").blockLast();
			assertThat(expect("usage none", scenario, Outcome.COMPLETED, 10).usage()).isNull();
		});
	}

	@Test
	void takesEmptyChunksAsData() {
		ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10 fault=empty").blockLast();
			assertThat(expect("null content, no choices", scenario, Outcome.COMPLETED, 10).usage()).isEqualTo(USAGE);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keepsTheTextOfAStreamThatIsCancelled(boolean propagation) {
		propagating(propagation, () -> ModelScenario.run((scenario) -> {
			scenario.stream("tokens=50 pace=5").take(3).blockLast();
			Completion completion = expect("take(3)", scenario, Outcome.CANCELLED, 2);
			assertThat(completion.chunks()).isEqualTo(3);
			assertThat(completion.statusMessage()).isEqualTo("cancelled by the consumer after 3 chunks");
		}));
	}

	@Test
	void keepsTheTextOfAClosedStream() {
		ModelScenario.run((scenario) -> {
			try (Stream<ChatResponse> stream = scenario.stream("tokens=90 pace=10").toStream()) {
				assertThat(stream.limit(3)).hasSize(3);
			}
			atLeast("toStream().limit(3), close", scenario, Outcome.CANCELLED, 2);
		});
	}

	@Test
	void keepsTheTextOfADisposedStream() {
		ModelScenario.run((scenario) -> {
			CountDownLatch five = new CountDownLatch(5);
			Disposable disposable = scenario.stream("tokens=50 pace=20").subscribe((chunk) -> five.countDown());
			five.await();
			disposable.dispose();
			atLeast("dispose() after 5", scenario, Outcome.CANCELLED, 4);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keepsTheTextOfABrokenConnection(boolean propagation) {
		propagating(propagation, () -> ModelScenario.run((scenario) -> {
			assertThatThrownBy(() -> scenario.stream("tokens=10 fault=cut").blockLast()).isNotNull();
			expect("connection cut", scenario, Outcome.FAILED, 5);
		}));
	}

	@Test
	void keepsTheTextBeforeAnAnswerThatIsNoJson() {
		ModelScenario.run((scenario) -> {
			assertThatThrownBy(() -> scenario.stream("tokens=10 fault=malformed").blockLast()).isNotNull();
			expect("malformed JSON", scenario, Outcome.FAILED, 5);
		});
	}

	@Test
	void recordsAServerThatRefuses() {
		ModelScenario.run((scenario) -> {
			assertThatThrownBy(() -> scenario.stream("fault=http500").blockLast()).isNotNull();
			Completion completion = expect("HTTP 500", scenario, Outcome.FAILED, 0);
			assertThat(completion.statusMessage()).contains("500");
			assertThat(completion.completionStartTime()).isNull();
		});
	}

	@Test
	void keepsTheTextBeforeTheConsumerThrew() {
		ModelScenario.run((scenario) -> {
			Flux<String> mapped = scenario.stream("tokens=50 pace=5").index().map((indexed) -> {
				if (indexed.getT1() == 3) {
					throw new IllegalStateException("consumer");
				}
				return "";
			});
			assertThatThrownBy(mapped::blockLast).hasMessage("consumer");
			expect("consumer's map throws", scenario, Outcome.CANCELLED, 3);
		});
	}

	@Test
	void keepsTheTextBeforeATimeoutDownstream() {
		ModelScenario.run((scenario) -> {
			Flux<ChatResponse> stream = scenario.stream("tokens=90 pace=50");
			assertThatThrownBy(() -> stream.collectList().timeout(Duration.ofMillis(500)).block()).isNotNull();
			atLeast("timeout(500ms)", scenario, Outcome.CANCELLED, 1);
		});
	}

	@Test
	void keepsTheTextBeforeABlockThatGaveUp() {
		ModelScenario.run((scenario) -> {
			Flux<ChatResponse> stream = scenario.stream("tokens=90 pace=50");
			assertThatThrownBy(() -> stream.blockLast(Duration.ofMillis(500))).isNotNull();
			atLeast("blockLast(500ms)", scenario, Outcome.CANCELLED, 1);
		});
	}

	@Test
	void recordsNothingThatWasNeverSubscribed() {
		ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10");
			assertThat(scenario.settled()).isEmpty();
			assertThat(scenario.server().requests()).isZero();
			cases.put("never subscribed", "no record");
		});
	}

	@Test
	void recordsEachAttempt() {
		ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10 fault=cutOnce").retry(1).blockLast();
			List<Completion> attempts = scenario.await(2);
			assertThat(attempts).extracting(Completion::outcome).containsExactly(Outcome.FAILED, Outcome.COMPLETED);
			assertThat(attempts).extracting(Completion::output)
				.containsExactly(ModelScript.text(5), ModelScript.text(10));
			note("retry(1), 1st", attempts.get(0));
			note("retry(1), 2nd", attempts.get(1));
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tellsConcurrentStreamsApart(boolean propagation) {
		propagating(propagation, () -> ModelScenario.run((scenario) -> {
			var model = scenario.model();
			Flux.range(1, 50)
				.flatMap((i) -> (i % 2 == 0) ? model.stream(new Prompt("tokens=" + i))
						: model.stream(new Prompt("tokens=" + i + " pace=2")).take(2), 50)
				.blockLast(Duration.ofSeconds(60));
			List<Completion> completions = scenario.await(50);
			assertThat(completions).hasSize(50);
			assertThat(completions).extracting(Completion::input).doesNotHaveDuplicates();
			assertThat(completions).filteredOn((completion) -> completion.outcome() == Outcome.COMPLETED)
				.allSatisfy((completion) -> assertThat(completion.usage()).isEqualTo(USAGE))
				.allSatisfy((completion) -> assertThat(completion.input())
					.contains("tokens=" + completion.output().length() / 8));
			assertThat(completions).filteredOn((completion) -> completion.outcome() == Outcome.CANCELLED)
				.hasSizeBetween(24, 25)
				.allSatisfy((completion) -> assertThat(completion.chunks()).isEqualTo(2));
			cases.put("50 at once", "25 complete, 25 take(2): 50 records");
		}));
	}

	private static void propagating(boolean propagation, Runnable test) {
		if (propagation) {
			Hooks.enableAutomaticContextPropagation();
		}
		try {
			test.run();
		}
		finally {
			Hooks.disableAutomaticContextPropagation();
		}
	}

	private static Completion expect(String name, ModelScenario scenario, Outcome outcome, int tokens) {
		Completion completion = scenario.single();
		note(name, completion);
		assertThat(completion.outcome()).isEqualTo(outcome);
		assertThat(completion.output()).isEqualTo((tokens > 0) ? ModelScript.text(tokens) : null);
		return completion;
	}

	private static void atLeast(String name, ModelScenario scenario, Outcome outcome, int tokens) {
		Completion completion = scenario.single();
		note(name, completion);
		assertThat(completion.outcome()).isEqualTo(outcome);
		assertThat(completion.output()).startsWith(ModelScript.text(tokens));
		assertThat(ModelScript.text(100)).startsWith(completion.output());
	}

	private static void note(String name, Completion completion) {
		TokenUsage usage = completion.usage();
		String text = (completion.output() != null) ? completion.output() : "";
		cases.put(name, "%-10s | %6d | %-6s | %s".formatted(completion.outcome(), completion.chunks(),
				(usage != null) ? usage.total() : "-", text.length() + " chars"));
	}

}
