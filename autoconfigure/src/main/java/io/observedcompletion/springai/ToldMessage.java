// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observedcompletion.content.ChatMessage;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;

/**
 * Holds the parts of a message at the moment of the call. None of them changes later.
 *
 * @param role the role
 * @param text the text
 * @param calls the tools that are called
 * @param results what tools answered
 * @param media the parts that are not text
 */
record ToldMessage(String role, @Nullable String text, List<AssistantMessage.ToolCall> calls,
		List<ToolResponseMessage.ToolResponse> results, List<Map<String, Object>> media) {

	static ToldMessage of(Message message) {
		List<AssistantMessage.ToolCall> calls = (message instanceof AssistantMessage assistant)
				? copy(assistant.getToolCalls()) : List.of();
		List<ToolResponseMessage.ToolResponse> results = (message instanceof ToolResponseMessage tools)
				? copy(tools.getResponses()) : List.of();
		List<Media> media = (message instanceof MediaContent content) ? content.getMedia() : List.of();
		return new ToldMessage(message.getMessageType().getValue(), message.getText(), calls, results,
				media.isEmpty() ? List.of() : media.stream().map(MediaReader::part).toList());
	}

	private static <T> List<T> copy(@Nullable List<T> list) {
		return (list != null) ? List.copyOf(list) : List.of();
	}

	long weight() {
		long weight = (this.text != null) ? this.text.length() : 0;
		for (AssistantMessage.ToolCall call : this.calls) {
			weight += length(call.name()) + length(call.arguments());
		}
		for (ToolResponseMessage.ToolResponse result : this.results) {
			weight += length(result.responseData());
		}
		for (Map<String, Object> part : this.media) {
			weight += MediaReader.weight(part);
		}
		return weight;
	}

	private static int length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

	/**
	 * Returns the message as OpenAI's API has it.
	 * @return one message, or one for each answer of a tool
	 */
	Stream<Map<String, Object>> tell() {
		if (!this.results.isEmpty()) {
			return this.results.stream().map(ToldMessage::result);
		}
		ChatMessage message = ChatMessage.of(this.role).toolCalls(this.calls.stream().map(ToldMessage::call).toList());
		return Stream
			.of((this.media.isEmpty() ? message.content(this.text) : message.content(this.text, this.media)).toJson());
	}

	private static Map<String, Object> result(ToolResponseMessage.ToolResponse response) {
		return ChatMessage.ofTool(response.id(), response.name()).content(response.responseData()).toJson();
	}

	private static Map<String, Object> call(AssistantMessage.ToolCall call) {
		return ChatMessage.toolCall(call.id(), call.name(), call.arguments());
	}

}
