// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionAttributeTests {

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	@Test
	void everyPublicOneIsTold() {
		Stream<Field> constants = Arrays.stream(CompletionAttribute.class.getFields())
			.filter((field) -> Modifier.isStatic(field.getModifiers()));
		assertThat(CompletionAttribute.TOLD).containsExactlyInAnyOrderElementsOf(constants.map(this::valueOf).toList());
	}

	private CompletionAttribute<?> valueOf(Field constant) {
		try {
			return Objects.requireNonNull((CompletionAttribute<?>) constant.get(null));
		}
		catch (IllegalAccessException ex) {
			throw new AssertionError(ex);
		}
	}

	@Test
	void theModelThatAnswersCountsMoreThanTheOneThatWasAskedFor() {
		asked().chunk(answer("gpt-4o-2024")).complete();
		Completion completion = this.completions.single();
		assertThat(completion.model()).isEqualTo("gpt-4o-2024");
		assertThat(completion.metadata()).containsEntry("requested_model", "gpt-4o");
	}

	@Test
	void theModelThatWasAskedForCountsAsLongAsNoneAnswers() {
		asked().chunk("hi").complete();
		Completion completion = this.completions.single();
		assertThat(completion.model()).isEqualTo("gpt-4o");
		assertThat(completion.metadata()).isEmpty();
	}

	@Test
	void saysNothingOfTheRequestWhereTheSameModelAnswers() {
		asked().chunk(answer("gpt-4o")).complete();
		assertThat(this.completions.single().metadata()).isEmpty();
	}

	@Test
	void whatIsSetByHandCountsMoreThanWhatTheAnswerSays() {
		asked().chunk(answer("gpt-4o-2024"))
			.set(CompletionAttribute.MODEL, "mine")
			.set(CompletionAttribute.FINISH_REASON, "enough")
			.set(CompletionAttribute.USAGE, TokenUsage.of(3, 4))
			.complete();
		Completion completion = this.completions.single();
		assertThat(completion.model()).isEqualTo("mine");
		assertThat(completion.get(CompletionAttribute.FINISH_REASON)).isEqualTo("enough");
		assertThat(completion.usage()).isEqualTo(TokenUsage.of(3, 4));
	}

	@Test
	void masksTextsAlone() {
		CompletionRecorder masking = CompletionRecorder.builder()
			.sinks(List.of(this.completions))
			.maskers(List.of((text) -> "[masked]"))
			.build();
		masking.start(CompletionStart.named("answer").provider("openai").prompt(new Prompt("greeting", 3)).build())
			.chunk(answer("gpt-4o"))
			.complete();
		Completion completion = this.completions.single();
		assertThat(List.of(completion.model(), completion.provider(), completion.finishReason()))
			.containsOnly("[masked]");
		assertThat(completion.prompt()).isEqualTo(new Prompt("greeting", 3));
		assertThat(completion.usage()).isEqualTo(TokenUsage.of(1, 2));
	}

	@Test
	void recordingsOfOneStartDoNotSeeWhatTheOthersSet() {
		CompletionStart start = CompletionStart.named("answer").provider("openai").metadata("key", "same").build();
		this.recorder.start(start).provider("other").metadata("key", "other").complete();
		this.recorder.start(start).complete();
		this.recorder.flush(Duration.ofSeconds(30));
		assertThat(this.completions.await(2)).extracting(Completion::provider).containsExactly("other", "openai");
		assertThat(this.completions.await(2)).extracting((completion) -> completion.metadata().get("key"))
			.containsExactly("other", "same");
	}

	private CompletionRecording asked() {
		return this.recorder.start(CompletionStart.named("answer").model("gpt-4o").build());
	}

	private static Chunk answer(String model) {
		return new Chunk("hi", null, model, "stop", TokenUsage.of(1, 2));
	}

}
