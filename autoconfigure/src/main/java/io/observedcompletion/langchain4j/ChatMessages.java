// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.Map;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.CustomMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.JsonObject;
import io.observedcompletion.content.LateValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells messages as a chat. They cannot change, so that they are told when they are
 * written; their attributes, which anyone may put anything into, are not read.
 */
final class ChatMessages {

	private ChatMessages() {
	}

	static LateValue read(ChatRequest request) {
		List<dev.langchain4j.data.message.ChatMessage> messages = request.messages();
		List<ToolSpecification> tools = request.toolSpecifications();
		long weight = messages.stream().mapToLong(ChatMessages::weight).sum();
		return new LateValue(weight, () -> {
			List<Map<String, Object>> told = messages.stream().map(ChatMessages::tell).toList();
			return tools.isEmpty() ? told : ChatMessage.request(told, tools.stream().map(ChatMessages::tell).toList());
		});
	}

	static LateValue read(dev.langchain4j.data.message.ChatMessage message) {
		return new LateValue(weight(message), () -> tell(message));
	}

	private static long weight(dev.langchain4j.data.message.ChatMessage message) {
		if (message instanceof SystemMessage system) {
			return system.text().length();
		}
		if (message instanceof UserMessage user) {
			return weight(user.contents());
		}
		if (message instanceof ToolExecutionResultMessage result) {
			return weight(result.contents());
		}
		return (message instanceof AiMessage answer) ? weight(answer) : 0;
	}

	private static long weight(List<Content> contents) {
		return contents.stream().mapToLong(ContentParts::weight).sum();
	}

	private static long weight(AiMessage answer) {
		return length(answer.text()) + length(answer.thinking())
				+ answer.toolExecutionRequests().stream().mapToLong((call) -> length(call.arguments())).sum()
				+ answer.images().stream().mapToLong(ContentParts::weight).sum();
	}

	private static long length(@Nullable String text) {
		return (text != null) ? text.length() : 0;
	}

	private static Map<String, Object> tell(dev.langchain4j.data.message.ChatMessage message) {
		if (message instanceof SystemMessage system) {
			return ChatMessage.of("system").content(system.text()).toJson();
		}
		if (message instanceof UserMessage user) {
			Map<String, Object> told = ChatMessage.of("user").content(content(user.contents())).toJson();
			if (user.name() != null) {
				told.put("name", user.name());
			}
			return told;
		}
		if (message instanceof AiMessage answer) {
			return tell(answer);
		}
		if (message instanceof ToolExecutionResultMessage result) {
			return ChatMessage.ofTool(result.id(), result.toolName()).content(content(result.contents())).toJson();
		}
		return ChatMessage.of((message instanceof CustomMessage) ? "custom" : message.type().name()).toJson();
	}

	private static Map<String, Object> tell(AiMessage answer) {
		ChatMessage told = ChatMessage.of("assistant")
			.thinking(answer.thinking())
			.toolCalls(answer.toolExecutionRequests().stream().map(ChatMessages::tell).toList());
		return (answer.images().isEmpty() ? told.content(answer.text())
				: told.content(answer.text(), answer.images().stream().map(ContentParts::tell).toList()))
			.toJson();
	}

	private static Object content(List<Content> contents) {
		return (contents.size() == 1 && contents.get(0) instanceof dev.langchain4j.data.message.TextContent text)
				? text.text() : contents.stream().map(ContentParts::tell).toList();
	}

	static Map<String, Object> tell(ToolExecutionRequest call) {
		return ChatMessage.toolCall(call.id(), call.name(), call.arguments());
	}

	/**
	 * Tells a tool, whose schema LangChain4j shows as JSON only.
	 * @param tool the tool
	 * @return a new map
	 */
	static Map<String, Object> tell(ToolSpecification tool) {
		return JsonObject.of("type", "function", "function",
				JsonObject.of("name", tool.name(), "description", tool.description(), "parameters", schema(tool)));
	}

	// Its metadata may be anything.
	private static @Nullable Object schema(ToolSpecification tool) {
		try {
			ToolSpecification bare = ToolSpecification.builder()
				.name(tool.name())
				.parameters(tool.parameters())
				.build();
			return JsonMapper.shared().readValue(bare.toJson(), Map.class).get("parameters");
		}
		catch (JacksonException ex) {
			return null;
		}
	}

}
