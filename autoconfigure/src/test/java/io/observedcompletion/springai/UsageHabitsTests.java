// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.function.Consumer;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.completion.TokenEstimator;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.tokenizer.LoadedTokenizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The tokens that a call is recorded with, by when its provider tells them and how it
 * ends. The table is printed.
 */
class UsageHabitsTests {

	@ParameterizedTest
	@EnumSource
	void aCompletedStreamHasWhatWasTold(ToldUsage told) {
		Completion completion = recorded(told, "completed",
				(model) -> model.stream(prompt(told, "tokens=10")).blockLast());
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertToldOrEstimated(told, completion);
	}

	@ParameterizedTest
	@EnumSource
	void aCompletedCallHasWhatWasTold(ToldUsage told) {
		Completion completion = recorded(told, "completed call", (model) -> model.call(prompt(told, "tokens=10")));
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertToldOrEstimated(told, completion);
	}

	@ParameterizedTest
	@EnumSource
	void aStreamThatIsStoppedHasWhatWasSaidSoFar(ToldUsage told) {
		Completion completion = recorded(told, "stopped",
				(model) -> texts(model, told, "tokens=50 pace=5").take(5).blockLast());
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertUsedSoFar(told, completion);
	}

	@ParameterizedTest
	@EnumSource
	void aStreamThatBreaksHasWhatWasSaidSoFar(ToldUsage told) {
		Completion completion = recorded(told, "broken",
				(model) -> model.stream(prompt(told, "tokens=10 fault=cut")).onErrorComplete().blockLast());
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertUsedSoFar(told, completion);
	}

	@ParameterizedTest
	@EnumSource
	void aStreamThatIsStoppedBeforeItsFirstTokenHasItsInput(ToldUsage told) {
		Completion completion = recorded(told, "stopped early",
				(model) -> model.stream(prompt(told, "tokens=10 wait=1000")).take(Duration.ofMillis(300)).blockLast());
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertEstimated(completion);
		assertThat(completion.usage().input()).isBetween(8L, 30L);
		assertThat(completion.usage().output()).isNull();
	}

	@ParameterizedTest
	@EnumSource
	void aRefusedCallCostsNothing(ToldUsage told) {
		Completion completion = recorded(told, "refused",
				(model) -> model.stream(prompt(told, "fault=http500")).onErrorComplete().blockLast());
		assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(completion.usage()).isNull();
		assertThat(completion.cost()).isZero();
		assertThat(completion.metadata()).doesNotContainKey("usage_estimated");
	}

	private static void assertToldOrEstimated(ToldUsage told, Completion completion) {
		TokenUsage usage = told.atTheEnd();
		if (usage != null) {
			assertThat(completion.usage()).isEqualTo(usage);
			assertThat(completion.metadata()).doesNotContainKey("usage_estimated");
		}
		else {
			assertEstimated(completion);
			assertThat(completion.usage().input()).isBetween(8L, 30L);
			assertThat(completion.usage().output()).isBetween(20L, 60L);
		}
	}

	private static void assertUsedSoFar(ToldUsage told, Completion completion) {
		TokenUsage usage = completion.usage();
		if (told.early) {
			assertThat(usage.input()).isEqualTo(told.provider.usage.input());
			assertThat(usage.cachedInput()).isEqualTo(told.provider.usage.cachedInput());
		}
		else {
			assertEstimated(completion);
			assertThat(usage.input()).isBetween(8L, 30L);
		}
		assertThat(usage.output()).isBetween(8L, 60L);
		assertThat(completion.cost()).isNull();
	}

	private static void assertEstimated(Completion completion) {
		assertThat(completion.usage()).isNotNull();
		assertThat(completion.metadata()).containsEntry("usage_estimated", "true")
			.containsEntry("usage_tokenizer", completion.model().startsWith("gpt-4o") ? "o200k_base" : "characters");
	}

	private static Flux<ChatResponse> texts(ChatModel model, ToldUsage told, String script) {
		return model.stream(prompt(told, script))
			.filter((chunk) -> chunk.getResult() != null && chunk.getResult().getOutput().getText() != null
					&& !chunk.getResult().getOutput().getText().isEmpty());
	}

	private static Prompt prompt(ToldUsage told, String script) {
		return new Prompt(script + told.script);
	}

	private static Completion recorded(ToldUsage told, String ending, Consumer<ChatModel> call) {
		Completion[] recorded = new Completion[1];
		ModelScenario.run(ModelScenario.runner().withBean(TokenEstimator.class, LoadedTokenizer::estimator),
				(scenario) -> {
					call.accept(told.provider.model(scenario));
					recorded[0] = scenario.single();
				});
		print(told, ending, recorded[0]);
		return recorded[0];
	}

	private static void print(ToldUsage told, String ending, Completion completion) {
		TokenUsage usage = completion.usage();
		System.out.printf("%-31s %-14s %-9s input %4s cached %4s output %4s reasoning %4s cost %4s %s%n", told, ending,
				completion.outcome(), (usage != null) ? usage.input() : "-",
				(usage != null) ? usage.cachedInput() : "-", (usage != null) ? usage.output() : "-",
				(usage != null) ? usage.reasoningOutput() : "-", completion.cost(),
				completion.metadata().containsKey("usage_estimated")
						? "estimated by " + completion.metadata().get("usage_tokenizer")
						: (usage != null) ? "told" : "");
	}

}
