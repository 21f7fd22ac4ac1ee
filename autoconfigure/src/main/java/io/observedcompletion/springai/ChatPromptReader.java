// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;

import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.LateValue;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.model.tool.ToolCallingChatOptions;
import org.springframework.ai.tool.ToolCallback;

/**
 * Reads prompts as the messages of OpenAI's API, which Langfuse shows as a chat. The
 * calling thread copies the parts at once; the writer builds the JSON.
 */
final class ChatPromptReader {

	private ChatPromptReader() {
	}

	static LateValue read(Prompt prompt) {
		List<ToldMessage> messages = take(prompt.getInstructions());
		List<ToldTool> tools = tools(prompt.getOptions());
		long weight = weight(messages) + tools.stream().mapToLong(ToldTool::weight).sum();
		return new LateValue(weight, () -> tools.isEmpty() ? tell(messages)
				: ChatMessage.request(tell(messages), tools.stream().map(ToldTool::tell).toList()));
	}

	/**
	 * Reads what the user asks: the last message of a user, or all messages if there is
	 * none.
	 * @param said the messages
	 * @return the text of the question if it is nothing else
	 */
	static Object question(List<? extends Message> said) {
		for (int i = said.size() - 1; i >= 0; i--) {
			if (said.get(i) instanceof UserMessage question) {
				String text = question.getText();
				return (text != null && question.getMedia().isEmpty()) ? text : message(question);
			}
		}
		return messages(said);
	}

	static LateValue messages(List<? extends Message> said) {
		List<ToldMessage> messages = take(said);
		return new LateValue(weight(messages), () -> tell(messages));
	}

	static LateValue message(Message said) {
		ToldMessage message = ToldMessage.of(said);
		return new LateValue(message.weight(), () -> (message.results().size() > 1) ? message.tell().toList()
				: message.tell().findFirst().orElseThrow());
	}

	private static List<ToldMessage> take(List<? extends Message> messages) {
		return messages.stream().map(ToldMessage::of).toList();
	}

	private static List<ToldTool> tools(@Nullable ChatOptions options) {
		List<ToolCallback> tools = (options instanceof ToolCallingChatOptions calling) ? calling.getToolCallbacks()
				: null;
		return (tools != null) ? tools.stream().map((tool) -> ToldTool.of(tool.getToolDefinition())).toList()
				: List.of();
	}

	private static long weight(List<ToldMessage> messages) {
		return messages.stream().mapToLong(ToldMessage::weight).sum();
	}

	private static List<Map<String, Object>> tell(List<ToldMessage> messages) {
		return messages.stream().flatMap(ToldMessage::tell).toList();
	}

}
