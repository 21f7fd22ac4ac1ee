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
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatModelStreamTests {

	private static final TokenUsage USAGE = new TokenUsage(56L, 3L, 64L, null, 7L, 130L);

	private final StreamCases cases = new StreamCases();

	@AfterAll
	void printCases() {
		this.cases.print();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void recordsAStreamThatCompletes(boolean propagation) {
		StreamCases.propagating(propagation, () -> ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10").blockLast();
			Completion completion = this.cases.expect("complete", scenario, Outcome.COMPLETED, 10);
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
			assertThat(this.cases.expect("usage none", scenario, Outcome.COMPLETED, 10).usage()).isNull();
		});
	}

	@Test
	void takesEmptyChunksAsData() {
		ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10 fault=empty").blockLast();
			assertThat(this.cases.expect("null content, no choices", scenario, Outcome.COMPLETED, 10).usage())
				.isEqualTo(USAGE);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keepsTheTextOfAStreamThatIsCancelled(boolean propagation) {
		StreamCases.propagating(propagation, () -> ModelScenario.run((scenario) -> {
			scenario.stream("tokens=50 pace=5").take(3).blockLast();
			Completion completion = this.cases.expect("take(3)", scenario, Outcome.CANCELLED, 2);
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
			this.cases.expectAtLeast("toStream().limit(3), close", scenario, Outcome.CANCELLED, 2);
		});
	}

	@Test
	void keepsTheTextOfADisposedStream() {
		ModelScenario.run((scenario) -> {
			CountDownLatch five = new CountDownLatch(5);
			Disposable disposable = scenario.stream("tokens=50 pace=20").subscribe((chunk) -> five.countDown());
			five.await();
			disposable.dispose();
			this.cases.expectAtLeast("dispose() after 5", scenario, Outcome.CANCELLED, 4);
		});
	}

	@Test
	void recordsNothingThatWasNeverSubscribed() {
		ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10");
			assertThat(scenario.settled()).isEmpty();
			assertThat(scenario.server().requests()).isZero();
			this.cases.note("never subscribed", "no record");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tellsConcurrentStreamsApart(boolean propagation) {
		StreamCases.propagating(propagation, () -> ModelScenario.run((scenario) -> {
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
			this.cases.note("50 at once", "25 complete, 25 take(2): 50 records");
		}));
	}

}
