// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.observedcompletion.anthropic.AnthropicContentAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.content.ContentCapture;
import io.observedcompletion.content.ContentRules;
import io.observedcompletion.content.JsonText;
import io.observedcompletion.openai.OpenAiContentAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is known is told as people tell it, as it was when it was handed over, and without
 * keys.
 */
class KnownThingsTests {

	@ParameterizedTest
	@EnumSource
	void areToldAsPeopleTellThem(KnownThing thing) {
		withCapture((capture) -> assertThat(JsonText.of(capture.value(thing.value()))).isEqualTo(thing.told));
	}

	@ParameterizedTest
	@EnumSource
	void haveTheirModelParametersApart(KnownThing thing) {
		withCapture((capture) -> assertThat(JsonText.of(capture.modelParameters(thing.value())))
			.isEqualTo(thing.parameters));
	}

	@ParameterizedTest
	@EnumSource
	void showNoKeyWhereverTheyAre(KnownThing thing) {
		withCapture((capture) -> {
			Object value = thing.value();
			for (Object place : List.of(value, List.of(value), Map.of("in", value), new Holder(value, List.of(value)),
					new Object[] { value }, Map.of("options", KnownThing.options().toList()))) {
				assertThat(JsonText.of(capture.value(place))).doesNotContain(KnownThing.KEY).doesNotContain("apiKey");
				assertThat(JsonText.of(capture.read(capture.chunk(place)).value())).doesNotContain(KnownThing.KEY);
			}
			assertThat(JsonText.of(capture.modelParameters(value))).doesNotContain(KnownThing.KEY);
		});
	}

	@ParameterizedTest
	@MethodSource("io.observedcompletion.springai.KnownThing#options")
	void areOptionsByTheirParametersOnly(ChatOptions options) {
		withCapture((capture) -> assertThat(JsonText.of(capture.value(options)))
			.startsWith("{\"model\":\"m\",\"temperature\":0.5")
			.doesNotContain(KnownThing.KEY));
	}

	@Test
	void stayAsTheyWere() {
		withCapture((capture) -> {
			byte[] picture = "\u0001\u0002\u0003".getBytes(StandardCharsets.US_ASCII);
			Map<String, Object> metadata = new HashMap<>(Map.of("source", "a.pdf"));
			List<Message> history = new ArrayList<>(List.of(UserMessage.builder()
				.text("look")
				.media(new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(picture)))
				.build()));
			Prompt prompt = new Prompt(history);
			Document document = new Document("d1", "text", metadata);
			List<Object> captured = new ArrayList<>();
			for (Object value : List.of(history, prompt, document, List.of(document))) {
				captured.add(capture.value(value));
			}
			List<String> before = captured.stream().map(JsonText::of).toList();
			prompt.getInstructions().get(0).getMetadata().put("later", "later");
			((UserMessage) history.get(0)).getMedia()
				.forEach((media) -> Arrays.fill((byte[]) media.getData(), (byte) 9));
			history.add(new AssistantMessage("later"));
			document.getMetadata().put("later", "later");
			metadata.clear();
			assertThat(captured.stream().map(JsonText::of).toList()).isEqualTo(before);
			assertThat(before.get(0)).contains("base64,AQID").doesNotContain("later");
			assertThat(before.get(2)).contains("a.pdf");
		});
	}

	@Test
	void areSeenInARecordOfAnApplication() {
		withCapture((capture) -> assertThat(
				JsonText.of(capture.value(new Holder(KnownThing.PROMPT.value(), List.of(KnownThing.MESSAGE.value())))))
			.isEqualTo("{\"thing\":" + KnownThing.PROMPT.told + ",\"things\":[" + KnownThing.MESSAGE.told + "]}"));
	}

	private static void withCapture(Consumer<ContentCapture> test) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
					SpringAiContentAutoConfiguration.class, OpenAiContentAutoConfiguration.class,
					AnthropicContentAutoConfiguration.class))
			.run((context) -> test
				.accept(new ContentCapture(context.getBean(ContentRules.class), FailOpen::call, 1_000_000)));
	}

	record Holder(Object thing, List<Object> things) {

	}

}
