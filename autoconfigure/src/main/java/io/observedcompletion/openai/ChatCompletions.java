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

package io.observedcompletion.openai;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import com.openai.core.JsonField;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.completions.CompletionUsage;
import io.observedcompletion.content.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * What answers of the Chat Completions API say: the text of the first choice. Others are
 * other answers and would only be mixed into it.
 */
final class ChatCompletions {

	private ChatCompletions() {
	}

	static Chunk read(ChatCompletionChunk chunk) {
		Optional<ChatCompletionChunk.Choice> choice = known(chunk._choices())
			.filter((candidate) -> isFirst(candidate._index()))
			.findFirst();
		Optional<ChatCompletionChunk.Choice.Delta> delta = choice.flatMap((first) -> first._delta().asKnown());
		String text = text(delta.map(ChatCompletionChunk.Choice.Delta::_content),
				delta.map(ChatCompletionChunk.Choice.Delta::_refusal));
		String finishReason = choice.flatMap((first) -> first._finishReason().asKnown())
			.map(ChatCompletionChunk.Choice.FinishReason::asString)
			.orElse(null);
		return chunk(text, chunk._model(), finishReason, chunk._usage());
	}

	static Chunk read(ChatCompletion completion) {
		Optional<ChatCompletion.Choice> choice = known(completion._choices())
			.filter((candidate) -> isFirst(candidate._index()))
			.findFirst();
		String text = choice.flatMap((first) -> first._message().asKnown())
			.map((message) -> text(Optional.of(message._content()), Optional.of(message._refusal())))
			.orElse(null);
		String finishReason = choice.flatMap((first) -> first._finishReason().asKnown())
			.map(ChatCompletion.Choice.FinishReason::asString)
			.orElse(null);
		return chunk(text, completion._model(), finishReason, completion._usage());
	}

	private static <T> Stream<T> known(JsonField<List<T>> list) {
		return list.asKnown().stream().flatMap(List::stream);
	}

	private static boolean isFirst(JsonField<Long> index) {
		return index.asKnown().orElse(0L) == 0;
	}

	private static @Nullable String text(Optional<JsonField<String>> content, Optional<JsonField<String>> refusal) {
		return content.flatMap(JsonField::asKnown).or(() -> refusal.flatMap(JsonField::asKnown)).orElse(null);
	}

	private static Chunk chunk(@Nullable String text, JsonField<String> model, @Nullable String finishReason,
			JsonField<CompletionUsage> usage) {
		return new Chunk(text, null, model.asKnown().filter((name) -> !name.isBlank()).orElse(null), finishReason,
				usage.asKnown().map(OpenAiUsage::of).orElse(null));
	}

}
