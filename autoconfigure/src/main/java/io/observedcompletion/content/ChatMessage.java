// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Builds a message in the shape of OpenAI's chats, in which Langfuse shows all of them.
 * Only what is known becomes part of the JSON object.
 * <p>
 * Not thread-safe. Contents may be anything that is encoded when the completion is
 * written, a {@link LateValue} for example.
 *
 * @since 0.9.0
 */
public final class ChatMessage {

	private final String role;

	private @Nullable String toolCallId;

	private @Nullable String name;

	private @Nullable Object content;

	private @Nullable List<Map<String, Object>> toolCalls;

	private @Nullable String thinking;

	private ChatMessage(String role) {
		this.role = role;
	}

	/**
	 * Starts a message.
	 * @param role who says it: {@code system}, {@code user}, {@code assistant}
	 * @return the message
	 */
	public static ChatMessage of(String role) {
		return new ChatMessage(role);
	}

	/**
	 * Starts the answer of a tool.
	 * @param toolCallId the id of the call that it answers
	 * @param name the name of the tool
	 * @return the message
	 */
	public static ChatMessage ofTool(@Nullable String toolCallId, @Nullable String name) {
		ChatMessage message = new ChatMessage("tool");
		message.toolCallId = toolCallId;
		message.name = name;
		return message;
	}

	/**
	 * Sets the content.
	 * @param content a text or a list of parts
	 * @return this message
	 */
	public ChatMessage content(@Nullable Object content) {
		this.content = content;
		return this;
	}

	/**
	 * Sets the content to parts, a text before the others.
	 * @param text the text, which becomes a part of its own
	 * @param parts the parts that are not text
	 * @return this message
	 */
	public ChatMessage content(@Nullable String text, List<?> parts) {
		List<Object> content = new ArrayList<>();
		if (text != null) {
			content.add(JsonObject.of("type", "text", "text", text));
		}
		content.addAll(parts);
		return content(content);
	}

	/**
	 * Sets the calls of tools.
	 * @param toolCalls the calls as {@link #toolCall} builds them
	 * @return this message
	 */
	public ChatMessage toolCalls(List<Map<String, Object>> toolCalls) {
		this.toolCalls = toolCalls.isEmpty() ? null : toolCalls;
		return this;
	}

	/**
	 * Sets the thoughts that came before the answer.
	 * @param thinking the thoughts
	 * @return this message
	 */
	public ChatMessage thinking(@Nullable String thinking) {
		this.thinking = thinking;
		return this;
	}

	/**
	 * Builds the JSON object.
	 * @return a new map
	 */
	public Map<String, Object> toJson() {
		return JsonObject.of("role", this.role, "tool_call_id", this.toolCallId, "name", this.name, "content",
				this.content, "tool_calls", this.toolCalls, "thinking",
				(this.thinking != null) ? List.of(JsonObject.of("type", "thinking", "content", this.thinking)) : null);
	}

	/**
	 * Builds the call of a tool.
	 * @param id the id that the tool's answer refers to
	 * @param name the name of the tool
	 * @param arguments the arguments, JSON as the model wrote it
	 * @return a new map
	 */
	public static Map<String, Object> toolCall(@Nullable String id, @Nullable String name, @Nullable String arguments) {
		return JsonObject.of("id", id, "type", "function", "function",
				JsonObject.of("name", name, "arguments", arguments));
	}

	/**
	 * Builds a request for an answer.
	 * @param messages the messages so far
	 * @param tools the tools that may be called, {@code null} for none
	 * @return a new map
	 */
	public static Map<String, Object> request(List<?> messages, @Nullable Object tools) {
		return JsonObject.of("messages", messages, "tools", tools);
	}

}
