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

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observedcompletion.content.Weighted;
import io.observedcompletion.content.LateValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.MediaContent;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Reads prompts as the messages that OpenAI's API has, which Langfuse shows as a chat.
 * The thread that asks only takes the list of messages, which the application may add to
 * afterwards.
 */
final class ChatPromptReader {

	private ChatPromptReader() {
	}

	static Weighted read(Prompt prompt) {
		List<Message> messages = new ArrayList<>(prompt.getInstructions());
		List<ToolCallback> tools = tools(prompt.getOptions());
		return new LateValue(weight(messages), () -> tools.isEmpty() ? read(messages)
				: part("messages", read(messages), "tools", tools.stream().map(ChatPromptReader::tool).toList()));
	}

	static Weighted messages(Prompt prompt) {
		List<Message> messages = new ArrayList<>(prompt.getInstructions());
		return new LateValue(weight(messages), () -> read(messages));
	}

	private static List<ToolCallback> tools(@Nullable ChatOptions options) {
		return (options instanceof ToolCallingChatOptions tools && tools.getToolCallbacks() != null)
				? new ArrayList<>(tools.getToolCallbacks()) : List.of();
	}

	private static long weight(List<Message> messages) {
		return messages.stream().mapToLong(ChatPromptReader::weight).sum();
	}

	private static long weight(Message message) {
		String text = message.getText();
		long media = (message instanceof MediaContent content) ? MediaReader.weight(content.getMedia()) : 0;
		return media + ((text != null) ? text.length() : 0);
	}

	private static List<Map<String, Object>> read(List<Message> messages) {
		return messages.stream().flatMap(ChatPromptReader::read).toList();
	}

	private static Stream<Map<String, Object>> read(Message message) {
		if (message instanceof ToolResponseMessage results) {
			return results.getResponses().stream().map(ChatPromptReader::result);
		}
		List<AssistantMessage.ToolCall> calls = (message instanceof AssistantMessage assistant)
				? assistant.getToolCalls() : List.of();
		return Stream.of(part("role", message.getMessageType().getValue(), "content", content(message), "tool_calls",
				calls.isEmpty() ? null : calls.stream().map(ChatPromptReader::call).toList()));
	}

	private static Map<String, Object> result(ToolResponseMessage.ToolResponse response) {
		return part("role", "tool", "tool_call_id", response.id(), "name", response.name(), "content",
				response.responseData());
	}

	private static @Nullable Object content(Message message) {
		if (!(message instanceof MediaContent content) || content.getMedia().isEmpty()) {
			return message.getText();
		}
		List<Object> parts = new ArrayList<>();
		if (message.getText() != null) {
			parts.add(part("type", "text", "text", message.getText()));
		}
		content.getMedia().forEach((media) -> parts.add(MediaReader.part(media)));
		return parts;
	}

	private static Map<String, Object> call(AssistantMessage.ToolCall call) {
		return part("id", call.id(), "type", "function", "function",
				part("name", call.name(), "arguments", call.arguments()));
	}

	private static Map<String, Object> tool(ToolCallback tool) {
		ToolDefinition definition = tool.getToolDefinition();
		return part("type", "function", "function", part("name", definition.name(), "description",
				definition.description(), "parameters", json(definition.inputSchema())));
	}

	// A schema that is no JSON is still worth being seen.
	private static Object json(String text) {
		try {
			return JsonMapper.shared().readValue(text, Object.class);
		}
		catch (JacksonException ex) {
			return text;
		}
	}

	// In the order that they are read in, without what is not there.
	static Map<String, Object> part(@Nullable Object... keysAndValues) {
		Map<String, Object> part = new LinkedHashMap<>();
		for (int i = 0; i < keysAndValues.length; i += 2) {
			Object value = keysAndValues[i + 1];
			if (value != null) {
				part.put(String.valueOf(keysAndValues[i]), value);
			}
		}
		return part;
	}

}
