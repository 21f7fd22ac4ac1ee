// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.observedcompletion.content.ContentPart;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.messages.AssistantMessage;

/**
 * Reads the thoughts of a model before its answer. Each provider of Spring AI puts them
 * somewhere else; all of them use the metadata.
 */
final class ReasoningReader {

	// OpenAI and all that answers in its shape: with each chunk all of it so far.
	private static final String OPENAI = "reasoningContent";

	// Ollama: the next part. Anthropic: true, on chunks that have no text.
	private static final String THINKING = "thinking";

	// Anthropic at the end: all of it, in a class that only it can see.
	private static final String ANTHROPIC = "anthropicThinkingContents";

	// Anthropic without a stream: on a generation that is a thought.
	private static final String SIGNATURE = "signature";

	// Google: whether a generation is one.
	private static final String GOOGLE = "isThought";

	private ReasoningReader() {
	}

	/**
	 * Says whether a message is a thought and not an answer.
	 * @param metadata the metadata of the message
	 * @param alone whether there is no other message beside it; an answer, too, may be
	 * signed
	 * @return whether it is
	 */
	static boolean isThought(Map<String, Object> metadata, boolean alone) {
		return Boolean.TRUE.equals(metadata.get(GOOGLE)) || Boolean.TRUE.equals(metadata.get(THINKING))
				|| !alone && metadata.containsKey(SIGNATURE);
	}

	/**
	 * Says whether a message that is alone neither is a thought nor comes with one.
	 * @param metadata the metadata of the message
	 * @return whether there is nothing to be read
	 */
	static boolean isSilent(Map<String, Object> metadata) {
		return !isThought(metadata, true) && isEmpty(metadata.get(OPENAI)) && isEmpty(metadata.get(THINKING))
				&& !metadata.containsKey(ANTHROPIC);
	}

	private static boolean isEmpty(@Nullable Object text) {
		return !(text instanceof String known) || known.isEmpty();
	}

	/**
	 * Reads the thoughts that come along with an answer.
	 * @param message the answer or a chunk of it
	 * @param choice which answer it is
	 * @return the thoughts, mostly none
	 */
	static Stream<ContentPart> read(AssistantMessage message, int choice) {
		Map<String, Object> metadata = message.getMetadata();
		return Stream
			.of(thought(choice, metadata.get(OPENAI), true), thought(choice, metadata.get(THINKING), false),
					thoughts(choice, metadata.get(ANTHROPIC)))
			.flatMap((thought) -> thought);
	}

	private static Stream<ContentPart> thought(int choice, @Nullable Object text, boolean whole) {
		return (text instanceof String known && !known.isEmpty())
				? Stream.of(new ContentPart.Reasoning(choice, known, whole)) : Stream.empty();
	}

	private static Stream<ContentPart> thoughts(int choice, @Nullable Object contents) {
		return (contents instanceof List<?> list) ? thought(choice,
				list.stream()
					.map((content) -> JsonMapper.shared().valueToTree(content).path(THINKING).asString(""))
					.collect(Collectors.joining()),
				true) : Stream.empty();
	}

}
