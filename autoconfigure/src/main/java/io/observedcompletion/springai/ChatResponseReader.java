// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.metadata.ChatGenerationMetadata;
import org.springframework.ai.chat.metadata.ChatResponseMetadata;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.model.tool.ToolExecutionResult;

/**
 * Reads answers of Spring AI, complete ones and chunks: text, thoughts, tool calls and
 * media of each choice.
 *
 * @param usage reads the usage
 */
record ChatResponseReader(UsageReaders usage) {

	Chunk read(ChatResponse response) {
		List<Generation> generations = Objects.requireNonNullElse(response.getResults(), List.of());
		ChatResponseMetadata metadata = response.getMetadata();
		return (metadata != null) ? chunk(generations, known(metadata.getModel()), this.usage.read(metadata.getUsage()))
				: chunk(generations, null, null);
	}

	/**
	 * Returns the text of a chunk that says nothing else.
	 * @param response the chunk
	 * @return the text, {@code null} if there is more
	 */
	@Nullable String plainText(ChatResponse response) {
		List<Generation> generations = response.getResults();
		Generation only = (generations != null && generations.size() == 1) ? generations.get(0) : null;
		AssistantMessage message = (only != null) ? only.getOutput() : null;
		if (only == null || message == null || !isPlain(message) || finishReason(only.getMetadata()) != null) {
			return null;
		}
		ChatResponseMetadata metadata = response.getMetadata();
		return (metadata == null || this.usage.read(metadata.getUsage()) == null) ? message.getText() : null;
	}

	/**
	 * Reads what several answers say. The results of tools that are returned directly are
	 * answers of their own.
	 * @param generations the answers
	 * @return what they say, without model and usage
	 */
	static Chunk read(List<Generation> generations) {
		List<ContentPart> parts = new ArrayList<>();
		for (int i = 0; i < generations.size(); i++) {
			Generation generation = generations.get(i);
			boolean direct = ToolExecutionResult.FINISH_REASON.equals(finishReason(generation.getMetadata()));
			addParts(parts, generation.getOutput(), false, direct ? i : 0);
		}
		return Chunk.of(parts, null, null, null);
	}

	static Chunk read(Generation generation) {
		return chunk(List.of(generation), null, null);
	}

	static Chunk read(AssistantMessage message) {
		return chunk(List.of(new Generation(message)), null, null);
	}

	// Most chunks of a stream are a part of text and nothing else.
	private static Chunk chunk(List<Generation> generations, @Nullable String model, @Nullable TokenUsage usage) {
		Generation only = (generations.size() == 1) ? generations.get(0) : null;
		AssistantMessage message = (only != null) ? only.getOutput() : null;
		return (only != null && message != null && isPlain(message))
				? new Chunk(known(message.getText()), null, model, finishReason(only.getMetadata()), usage)
				: parts(generations, model, usage);
	}

	private static boolean isPlain(AssistantMessage message) {
		Map<String, Object> metadata = message.getMetadata();
		return message.getToolCalls().isEmpty() && message.getMedia().isEmpty()
				&& number(metadata.get("index")) + number(metadata.get("candidateIndex")) == 0
				&& ReasoningReader.isSilent(metadata) && refusal(metadata) == null;
	}

	private static Chunk parts(List<Generation> generations, @Nullable String model, @Nullable TokenUsage usage) {
		List<ContentPart> parts = new ArrayList<>();
		String finishReason = null;
		for (Generation generation : generations) {
			addParts(parts, generation.getOutput(), generations.size() == 1, 0);
			finishReason = (finishReason != null) ? finishReason : finishReason(generation.getMetadata());
		}
		return Chunk.of(parts, model, finishReason, usage);
	}

	private static void addParts(List<ContentPart> parts, @Nullable AssistantMessage message, boolean alone,
			int first) {
		if (message == null) {
			return;
		}
		Map<String, Object> metadata = message.getMetadata();
		int choice = first + number(metadata.get("index")) + number(metadata.get("candidateIndex"));
		ReasoningReader.read(message, choice).forEach(parts::add);
		String text = (refusal(metadata) != null) ? refusal(metadata) : known(message.getText());
		if (text != null) {
			parts.add(ReasoningReader.isThought(metadata, alone) ? new ContentPart.Reasoning(choice, text, false)
					: new ContentPart.Text(choice, text));
		}
		message.getToolCalls()
			.forEach((call) -> parts
				.add(new ContentPart.ToolCall(choice, null, call.id(), call.name(), call.arguments())));
		message.getMedia().forEach((media) -> parts.add(new ContentPart.Generic(choice, MediaReader.part(media))));
	}

	// What OpenAI's models say in place of a text.
	private static @Nullable String refusal(Map<String, Object> metadata) {
		return (metadata.get("refusal") instanceof String refusal) ? known(refusal) : null;
	}

	// A provider has one of the two, and few have any.
	private static int number(@Nullable Object index) {
		return (index instanceof Number number) ? number.intValue() : 0;
	}

	private static @Nullable String finishReason(@Nullable ChatGenerationMetadata metadata) {
		return (metadata != null) ? known(metadata.getFinishReason()) : null;
	}

	// Spring AI says the empty text for what it does not know.
	private static @Nullable String known(@Nullable String text) {
		return (text != null && !text.isEmpty()) ? text : null;
	}

}
