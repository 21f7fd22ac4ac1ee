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

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.observedcompletion.content.Chunk;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;

/**
 * Reads answers of Spring AI: the text of the first choice, without the model's thoughts.
 * Other choices are other answers and would only be mixed into it.
 *
 * @param usage reads the usage
 */
record ChatResponseReader(UsageReader usage) {

	Chunk read(ChatResponse response) {
		List<Generation> generations = Objects.requireNonNullElse(response.getResults(), List.of());
		List<Chunk> said = generations.stream()
			.filter((generation) -> isAnswer(generation, generations.size()))
			.map(ChatResponseReader::read)
			.toList();
		ChatResponseMetadata metadata = response.getMetadata();
		if (metadata == null) {
			return new Chunk(text(said), first(said, Chunk::value), null, first(said, Chunk::finishReason), null);
		}
		return new Chunk(text(said), first(said, Chunk::value), known(metadata.getModel()),
				first(said, Chunk::finishReason), this.usage.read(metadata.getUsage()));
	}

	static Chunk read(Generation generation) {
		Chunk said = read(generation.getOutput());
		ChatGenerationMetadata metadata = generation.getMetadata();
		String finishReason = (metadata != null) ? known(metadata.getFinishReason()) : null;
		return new Chunk(said.text(), said.value(), null, finishReason, null);
	}

	static Chunk read(@Nullable AssistantMessage message) {
		if (message == null) {
			return Chunk.empty();
		}
		String text = known(message.getText());
		return message.hasToolCalls() ? new Chunk(text, ChatPromptReader.answer(message), null, null, null)
				: Chunk.ofText(message.getText());
	}

	private static boolean isAnswer(Generation generation, int count) {
		if (generation.getOutput() == null) {
			return true;
		}
		Map<String, Object> metadata = generation.getOutput().getMetadata();
		boolean isFirst = isZero(metadata.get("index")) && isZero(metadata.get("candidateIndex"));
		return isFirst && !isThought(metadata, count);
	}

	private static boolean isZero(@Nullable Object index) {
		return !(index instanceof Number number) || number.intValue() == 0;
	}

	// Anthropic's thoughts have a signature and stand before the answer; in a stream the
	// answer itself may have one.
	private static boolean isThought(Map<String, Object> metadata, int count) {
		return Boolean.TRUE.equals(metadata.get("isThought")) || Boolean.TRUE.equals(metadata.get("thinking"))
				|| count > 1 && metadata.containsKey("signature");
	}

	private static @Nullable String text(List<Chunk> said) {
		List<String> texts = said.stream().map(Chunk::text).filter(Objects::nonNull).toList();
		return texts.isEmpty() ? null : texts.stream().collect(Collectors.joining());
	}

	private static <T> @Nullable T first(List<Chunk> said, Function<Chunk, @Nullable T> part) {
		return said.stream().map(part).filter(Objects::nonNull).findFirst().orElse(null);
	}

	// Spring AI says the empty text for what it does not know.
	private static @Nullable String known(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? text : null;
	}

}
