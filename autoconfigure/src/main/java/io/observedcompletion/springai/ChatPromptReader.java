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

import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.content.MediaContent;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Reads prompts as the messages that OpenAI's API has, which Langfuse shows as a chat.
 */
final class ChatPromptReader {

	private ChatPromptReader() {
	}

	static Object read(Prompt prompt) {
		List<Map<String, Object>> messages = messages(prompt);
		List<Map<String, Object>> tools = tools(prompt.getOptions());
		return tools.isEmpty() ? messages : Map.of("messages", messages, "tools", tools);
	}

	static List<Map<String, Object>> messages(Prompt prompt) {
		return prompt.getInstructions().stream().flatMap(ChatPromptReader::messages).toList();
	}

	/**
	 * Reads an answer that calls tools.
	 * @param message the answer
	 * @return the message
	 */
	static Map<String, Object> answer(AssistantMessage message) {
		Map<String, Object> read = new LinkedHashMap<>();
		read.put("role", "assistant");
		if (message.getText() != null && !message.getText().isEmpty()) {
			read.put("content", message.getText());
		}
		read.put("tool_calls", toolCalls(message));
		return read;
	}

	private static Stream<Map<String, Object>> messages(Message message) {
		if (message instanceof ToolResponseMessage results) {
			return results.getResponses().stream().map(ChatPromptReader::result);
		}
		Map<String, Object> read = new LinkedHashMap<>();
		read.put("role", message.getMessageType().getValue());
		read.put("content", content(message));
		if (message instanceof AssistantMessage assistant && assistant.hasToolCalls()) {
			read.put("tool_calls", toolCalls(assistant));
		}
		return Stream.of(read);
	}

	private static Map<String, Object> result(ToolResponseMessage.ToolResponse response) {
		Map<String, Object> read = new LinkedHashMap<>();
		read.put("role", "tool");
		read.put("tool_call_id", response.id());
		read.put("name", response.name());
		read.put("content", response.responseData());
		return read;
	}

	private static @Nullable Object content(Message message) {
		if (!(message instanceof MediaContent content) || content.getMedia().isEmpty()) {
			return message.getText();
		}
		List<Map<String, Object>> parts = new ArrayList<>();
		if (message.getText() != null) {
			parts.add(Map.of("type", "text", "text", message.getText()));
		}
		content.getMedia().forEach((media) -> parts.add(part(media)));
		return parts;
	}

	// Only what is elsewhere is linked: what is here may be megabytes.
	private static Map<String, Object> part(Media media) {
		if (media.getData() instanceof String url && !url.startsWith("data:")) {
			return Map.of("type", "image_url", "image_url", Map.of("url", url));
		}
		String size = (media.getData() instanceof byte[] bytes) ? ", " + bytes.length + " bytes" : "";
		return Map.of("type", "text", "text", "[" + media.getMimeType() + size + "]");
	}

	private static List<Map<String, Object>> toolCalls(AssistantMessage message) {
		return message.getToolCalls().stream().map(ChatPromptReader::toolCall).toList();
	}

	private static Map<String, Object> toolCall(AssistantMessage.ToolCall call) {
		Map<String, Object> function = new LinkedHashMap<>();
		function.put("name", call.name());
		function.put("arguments", call.arguments());
		Map<String, Object> read = new LinkedHashMap<>();
		read.put("id", call.id());
		read.put("type", "function");
		read.put("function", function);
		return read;
	}

	private static List<Map<String, Object>> tools(@Nullable ChatOptions options) {
		if (!(options instanceof ToolCallingChatOptions tools) || tools.getToolCallbacks() == null) {
			return List.of();
		}
		return tools.getToolCallbacks().stream().map((tool) -> tool(tool.getToolDefinition())).toList();
	}

	private static Map<String, Object> tool(ToolDefinition definition) {
		Map<String, Object> function = new LinkedHashMap<>();
		function.put("name", definition.name());
		function.put("description", definition.description());
		function.put("parameters", new EncodedJson(definition.inputSchema()));
		return Map.of("type", "function", "function", function);
	}

}
