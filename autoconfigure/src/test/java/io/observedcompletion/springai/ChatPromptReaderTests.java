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

import java.net.URI;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ChatPromptReaderTests {

	@Test
	void readsPromptsAsAChat() {
		Prompt prompt = new Prompt(new SystemMessage("be brief"),
				UserMessage.builder()
					.text("what is it?")
					.media(new Media(MimeTypeUtils.IMAGE_PNG, URI.create("https://picture")))
					.build(),
				AssistantMessage.builder()
					.content("")
					.toolCalls(List.of(new AssistantMessage.ToolCall("1", "function", "look", "{}")))
					.build(),
				ToolResponseMessage.builder()
					.responses(List.of(new ToolResponseMessage.ToolResponse("1", "look", "a cat")))
					.build());
		assertThat(ChatPromptReader.messages(prompt)).extracting((message) -> message.get("role"))
			.containsExactly("system", "user", "assistant", "tool");
		assertThat(ChatPromptReader.messages(prompt).get(1)).extractingByKey("content")
			.isEqualTo(List.of(Map.of("type", "text", "text", "what is it?"),
					Map.of("type", "image_url", "image_url", Map.of("url", "https://picture"))));
		assertThat(ChatPromptReader.messages(prompt).get(3)).containsEntry("tool_call_id", "1")
			.containsEntry("content", "a cat");
	}

}
