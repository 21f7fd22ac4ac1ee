// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.AssistantMessage.ToolCall;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.DefaultToolCallingChatOptions;
import org.springframework.ai.model.tool.ToolCallingManager;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.ToolCallbackProvider;
import org.springframework.ai.tool.execution.DefaultToolExecutionExceptionProcessor;
import org.springframework.ai.tool.execution.ToolExecutionExceptionProcessor;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Calls tools by the manager of Spring AI, as it does when a model asks for them.
 */
@Configuration(proxyBeanMethods = false)
class ToolCaller {

	@Bean
	ToolExecutionExceptionProcessor processor() {
		return new DefaultToolExecutionExceptionProcessor(false);
	}

	@Bean
	ToolCallingManager manager(ObservationRegistry registry, ToolExecutionExceptionProcessor processor) {
		return ToolCallingManager.builder()
			.observationRegistry(registry)
			.toolExecutionExceptionProcessor(processor)
			.build();
	}

	/**
	 * Calls a tool.
	 * @param client the application
	 * @param tool the name of the tool
	 * @param city its argument
	 * @param context the context of the tool
	 * @return what the model is told
	 */
	static String call(ToolApplication client, String tool, String city, Map<String, Object> context) {
		List<ToolCallback> tools = client.context()
			.getBeansOfType(ToolCallbackProvider.class)
			.values()
			.stream()
			.flatMap((provider) -> Stream.of(provider.getToolCallbacks()))
			.toList();
		Prompt prompt = new Prompt("How is the weather?",
				DefaultToolCallingChatOptions.builder().toolCallbacks(tools).toolContext(context).build());
		AssistantMessage asking = AssistantMessage.builder()
			.content("")
			.toolCalls(List.of(new ToolCall("call-1", "function", tool, "{\"city\":\"" + city + "\"}")))
			.build();
		List<?> history = client.bean(ToolCallingManager.class)
			.executeToolCalls(prompt, new ChatResponse(List.of(new Generation(asking))))
			.conversationHistory();
		return ((ToolResponseMessage) history.get(history.size() - 1)).getResponses().get(0).responseData();
	}

	static String call(ToolApplication client, String tool, String city) {
		return call(client, tool, city, Map.of());
	}

}
