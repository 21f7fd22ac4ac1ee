// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.springai;

import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.springai.SpringAiContentAutoConfiguration;
import io.observedcompletion.springai.ObservationRegistryAutoConfiguration;
import io.observedcompletion.springai.SpringAiObservationAutoConfiguration;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedMedia;
import io.observedcompletion.test.ReceivedRequest;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.ai.chat.messages.UserMessage;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.util.MimeTypeUtils;

import static org.assertj.core.api.Assertions.assertThat;

class MediaWireTests {

	private static final byte[] IMAGE = image();

	private static final String DATA_URI = "data:image/png;base64," + Base64.getEncoder().encodeToString(IMAGE);

	@Test
	void uploadsTheImageOfAPromptAndRefersToIt() {
		deliver((context, langfuse) -> {
			ask(context);
			ReceivedSpan span = flush(context, langfuse).get(0);
			assertThat(langfuse.media()).hasSize(1);
			ReceivedMedia media = langfuse.media().get(0);
			assertThat(media.bytes()).isEqualTo(IMAGE);
			assertThat(media).extracting(ReceivedMedia::contentType, ReceivedMedia::field)
				.containsExactly("image/png", "input");
			assertThat(media).extracting(ReceivedMedia::traceId, ReceivedMedia::observationId)
				.containsExactly(span.traceId(), span.spanId());
			assertThat(span.attribute("langfuse.observation.input")).isEqualTo("[{\"role\":\"user\",\"content\":["
					+ "{\"type\":\"text\",\"text\":\"What is it?\"},{\"type\":\"image_url\",\"image_url\":"
					+ "{\"url\":\"@@@langfuseMedia:type=image/png|id=" + media.id()
					+ "|source=base64_data_uri@@@\"}}]}]");
		});
	}

	@Test
	void uploadsTheSameImageOnceAndLinksItToEveryObservation() {
		deliver((context, langfuse) -> {
			ask(context);
			ask(context);
			flush(context, langfuse);
			assertThat(langfuse.media()).extracting(ReceivedMedia::observationId).hasSize(2).doesNotHaveDuplicates();
			assertThat(langfuse.requests()).extracting(ReceivedRequest::method).filteredOn("PUT"::equals).hasSize(1);
		});
	}

	@Test
	void uploadsDataUrisOfOutputAndMetadata() {
		deliver((context, langfuse) -> {
			record(context, DATA_URI + " is it, I think");
			ReceivedSpan span = flush(context, langfuse).get(0);
			assertThat(langfuse.media()).extracting(ReceivedMedia::field)
				.containsExactlyInAnyOrder("output", "metadata");
			assertThat(span.attribute("langfuse.observation.output")).startsWith("@@@langfuseMedia:type=image/png|id=")
				.endsWith("|source=base64_data_uri@@@ is it, I think");
			assertThat(span.attribute("langfuse.observation.metadata.seen")).startsWith("@@@langfuseMedia:");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "/api/public/media", "/bucket" })
	void deliversTheRecordWithoutTheImageThatCannotBeUploaded(String path) {
		deliver((context, langfuse) -> {
			langfuse.answerWhen((request) -> request.path().startsWith(path), 500);
			record(context, "It is " + DATA_URI);
			ReceivedSpan span = flush(context, langfuse).get(0);
			assertThat(langfuse.media()).isEmpty();
			assertThat(span.attribute("langfuse.observation.output"))
				.matches("It is \\[image/png, upload failed\\.+\\]");
			assertThat(span.name()).isEqualTo("look");
		});
	}

	@Test
	void triesAgainBeforeItGivesUp() {
		deliver((context, langfuse) -> {
			boolean[] failed = new boolean[1];
			langfuse.answerWhen((request) -> {
				boolean first = request.method().equals("PUT") && !failed[0];
				failed[0] |= first;
				return first;
			}, 503);
			record(context, DATA_URI);
			flush(context, langfuse);
			assertThat(langfuse.media()).isNotEmpty();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.media.enabled=false", "langfuse.export.endpoint=${collector}/v1/traces" })
	void uploadsNothingWhereNobodyTakesIt(String property) {
		deliver((context, langfuse) -> {
			ask(context);
			ReceivedSpan span = flush(context, langfuse).get(0);
			assertThat(span.attribute("langfuse.observation.input"))
				.contains("{\"url\":\"[media image/png " + IMAGE.length + " bytes ")
				.doesNotContain("base64");
			assertThat(langfuse.requests()).extracting(ReceivedRequest::path)
				.noneMatch((path) -> path.contains("media"));
		}, property);
	}

	@Test
	void uploadsNothingOfAnInputThatIsNotCaptured() {
		deliver((context, langfuse) -> {
			ask(context);
			assertThat(flush(context, langfuse).get(0).attribute("langfuse.observation.input")).isNull();
			assertThat(langfuse.media()).isEmpty();
		}, "langfuse.capture.input=false");
	}

	private static void ask(ApplicationContext context) {
		Media image = new Media(MimeTypeUtils.IMAGE_PNG, new ByteArrayResource(IMAGE));
		context.getBean(OpenAiChatModel.class)
			.call(new Prompt(UserMessage.builder().text("What is it?").media(image).build()));
	}

	private static void record(ApplicationContext context, String answer) {
		try (CompletionRecording recording = context.getBean(CompletionRecorder.class)
			.start(CompletionStart.named("look").build())) {
			recording.metadata("seen", DATA_URI).output(answer).complete();
		}
	}

	private static List<ReceivedSpan> flush(ApplicationContext context, FakeLangfuse langfuse) {
		context.getBean(CompletionRecorder.class).flush(Duration.ofSeconds(30));
		return langfuse.spans();
	}

	private static void deliver(BiConsumer<ApplicationContext, FakeLangfuse> test, String... properties) {
		try (TokenServer model = new TokenServer(); FakeLangfuse langfuse = FakeLangfuse.start()) {
			new ApplicationContextRunner()
				.withConfiguration(AutoConfigurations.of(ObservationRegistryAutoConfiguration.class,
						CompletionRecorderAutoConfiguration.class, LangfuseAutoConfiguration.class,
						SpringAiContentAutoConfiguration.class, SpringAiObservationAutoConfiguration.class))
				.withUserConfiguration(Model.class)
				.withPropertyValues(langfuse.properties())
				.withPropertyValues("model.url=" + model.url(), "collector=" + langfuse.baseUrl())
				.withPropertyValues(properties)
				.run((context) -> test.accept(context, langfuse));
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Model {

		@Bean
		OpenAiChatModel chatModel(ObservationRegistry registry, @Value("${model.url}") String url) {
			return OpenAiChatModel.builder()
				.options(OpenAiChatOptions.builder().baseUrl(url).apiKey("sk").model("gpt-4o").maxRetries(0).build())
				.observationRegistry(registry)
				.build();
		}

	}

	private static byte[] image() {
		byte[] image = new byte[70_000];
		new Random(7).nextBytes(image);
		return image;
	}

}
