// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

import io.observedcompletion.content.JsonText;
import io.observedcompletion.content.Weighted;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.SystemMessage;
import org.springframework.ai.chat.messages.ToolResponseMessage;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeType;
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
		assertThatJson(ChatPromptReader.read(prompt)).isEqualToIgnoringNewLines("""
				[{"role":"system","content":"be brief"},
				{"role":"user","content":[{"type":"text","text":"what is it?"},
				{"type":"image_url","image_url":{"url":"https://picture"}}]},
				{"role":"assistant","content":"","tool_calls":[
				{"id":"1","type":"function","function":{"name":"look","arguments":"{}"}}]},
				{"role":"tool","tool_call_id":"1","name":"look","content":"a cat"}]""");
	}

	@Test
	void keepsThePromptAsItWasAsked() {
		List<Message> messages = new ArrayList<>(List.of(new UserMessage("Why?")));
		Weighted read = ChatPromptReader.read(new Prompt(messages));
		messages.add(new AssistantMessage("Because."));
		assertThatJson(read).isEqualTo("""
				[{"role":"user","content":"Why?"}]""");
	}

	@Test
	void knowsHowMuchWaitsToBeRead() {
		Media picture = new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(new byte[1000]));
		Prompt prompt = new Prompt(UserMessage.builder().text("what is it?").media(picture).build());
		assertThat(ChatPromptReader.read(prompt).weight()).isEqualTo(1011);
	}

	@Test
	void readsMediaThatAreHere() {
		assertThatJson(ChatPromptReader.read(prompt("image/png"))).contains("\"url\":\"data:image/png;base64,AQID\"");
		assertThatJson(ChatPromptReader.read(prompt("audio/wav")))
			.contains("\"input_audio\":{\"data\":\"data:audio/wav;base64,AQID\"}");
		assertThatJson(ChatPromptReader.read(prompt("application/pdf")))
			.contains("\"file_data\":\"data:application/pdf;base64,AQID\"");
	}

	private static Prompt prompt(String type) {
		Media media = new Media(MimeType.valueOf(type), new ByteArrayResource(new byte[] { 1, 2, 3 }));
		return new Prompt(UserMessage.builder().text("what is it?").media(media).build());
	}

	private static AbstractStringAssert<?> assertThatJson(Object value) {
		return assertThat(JsonText.of(value));
	}

}
