// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.List;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

class ChatModelStreamTests {

	private static final TokenUsage USAGE = new TokenUsage(56L, 3L, 64L, null, 7L, 130L);

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void recordsAStreamThatCompletes(boolean propagation) {
		ModelScenario.propagating(propagation, () -> ModelScenario.run((scenario) -> {
			scenario.stream("tokens=10").blockLast();
			Completion completion = scenario.single();
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

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void tellsConcurrentStreamsApart(boolean propagation) {
		ModelScenario.propagating(propagation, () -> ModelScenario.run((scenario) -> {
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
		}));
	}

}
