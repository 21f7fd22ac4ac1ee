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
import java.util.concurrent.TimeoutException;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ChatResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ChatModelFaultTests {

	private final StreamCases cases = new StreamCases();

	@AfterAll
	void printCases() {
		this.cases.print();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void keepsTheTextOfABrokenConnection(boolean propagation) {
		StreamCases.propagating(propagation, () -> ModelScenario.run((scenario) -> {
			assertThatThrownBy(() -> scenario.stream("tokens=10 fault=cut").blockLast()).isNotNull();
			this.cases.expect("connection cut", scenario, Outcome.FAILED, 5);
		}));
	}

	@Test
	void keepsTheTextBeforeAnAnswerThatIsNoJson() {
		ModelScenario.run((scenario) -> {
			assertThatThrownBy(() -> scenario.stream("tokens=10 fault=malformed").blockLast()).isNotNull();
			this.cases.expect("malformed JSON", scenario, Outcome.FAILED, 5);
		});
	}

	@Test
	void recordsAServerThatRefuses() {
		ModelScenario.run((scenario) -> {
			assertThatThrownBy(() -> scenario.stream("fault=http500").blockLast()).isNotNull();
			Completion completion = this.cases.expect("HTTP 500", scenario, Outcome.FAILED, 0);
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
			this.cases.expect("consumer's map throws", scenario, Outcome.CANCELLED, 3);
		});
	}

	@Test
	void keepsTheTextBeforeATimeoutDownstream() {
		ModelScenario.run((scenario) -> {
			// A JVM that has just started takes its time until the first chunk.
			Flux<ChatResponse> stream = scenario.stream("tokens=10 fault=stall")
				.timeout(Mono.delay(Duration.ofSeconds(10)), (chunk) -> Mono.delay(Duration.ofMillis(300)));
			assertThatThrownBy(stream::blockLast).hasCauseInstanceOf(TimeoutException.class);
			this.cases.expect("timeout(300ms)", scenario, Outcome.CANCELLED, 5);
		});
	}

	@Test
	void keepsTheTextBeforeABlockThatGaveUp() {
		ModelScenario.run((scenario) -> {
			Flux<ChatResponse> stream = scenario.stream("tokens=900 pace=50");
			assertThatThrownBy(() -> stream.blockLast(Duration.ofSeconds(2))).isNotNull();
			this.cases.expectAtLeast("blockLast(2s)", scenario, Outcome.CANCELLED, 1);
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
			this.cases.note("retry(1), 1st", attempts.get(0));
			this.cases.note("retry(1), 2nd", attempts.get(1));
		});
	}

}
