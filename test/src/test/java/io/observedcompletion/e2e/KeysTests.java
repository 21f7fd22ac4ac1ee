// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.openai.models.chat.completions.ChatCompletionCreateParams;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.RequestEntity;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Objects that hold keys, as arguments and results: the keys are neither on the wire nor
 * on the disk nor in a log.
 */
@ExtendWith(OutputCaptureExtension.class)
class KeysTests {

	private static final String KEY = "team-a-gateway-token-77";

	@TempDir
	private Path spool;

	@Test
	void noKeyOfAnArgumentGetsAnywhere(CapturedOutput output) {
		try (FakeLangfuse langfuse = FakeLangfuse.start()) {
			langfuse.answer(503);
			try (ObservedApplication application = ObservedApplication.start(Application.class, langfuse,
					"langfuse.spool.enabled=true", "langfuse.spool.directory=" + this.spool.resolve("s"),
					"langfuse.flush-interval=20ms", "logging.level.root=TRACE")) {
				Agent agent = application.bean(Agent.class);
				things().forEach((name, thing) -> {
					agent.ask(thing, name);
					agent.stream(List.of(thing)).blockLast();
					application.bean(CompletionRecorder.class)
						.start(CompletionStart.named("open").input(thing).metadata("thing", thing).build())
						.chunk(thing);
				});
				Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> onDisk().contains("why do cats purr"));
				LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(1));
				for (int look = 0; look < 20; look++) {
					assertThat(onDisk()).doesNotContain(KEY);
				}
				langfuse.answerNormally();
				List<ReceivedSpan> spans = langfuse.awaitSpans(2 * things().size(), Duration.ofSeconds(60));
				assertThat(spans.toString()).contains("why do cats purr").doesNotContain(KEY);
				System.out.printf("%d kinds of objects with keys: %d spans, no key on wire, disk and in %d KB of log%n",
						things().size(), spans.size(), output.length() / 1024);
			}
			assertThat(langfuse.spans().toString()).doesNotContain(KEY);
		}
		assertThat(output).doesNotContain(KEY);
	}

	@AfterEach
	void logLess() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.INFO);
	}

	private static Map<String, Object> things() {
		OpenAiChatOptions options = OpenAiChatOptions.builder()
			.apiKey(KEY)
			.model("m")
			.customHeaders(Map.of("X-Secret", KEY))
			.build();
		HttpHeaders headers = new HttpHeaders();
		headers.setBearerAuth(KEY);
		headers.add("X-Api-Key", KEY);
		headers.add("Cookie", "SESSION=" + KEY);
		ChatCompletionCreateParams request = ChatCompletionCreateParams.builder()
			.model("m")
			.addUserMessage("why do cats purr")
			.putAdditionalHeader("Authorization", KEY)
			.putAdditionalQueryParam("key", KEY)
			.build();
		Settings settings = new Settings();
		settings.apiKey = KEY;
		return Map.of("prompt", new Prompt("why do cats purr", options), "options", options, "request", request,
				"headers", headers, "entity",
				new RequestEntity<>("why do cats purr", headers, HttpMethod.POST, URI.create("http://model")),
				"settings", settings, "nested", Map.of("all", List.of(options, headers, settings)));
	}

	private String onDisk() {
		try (Stream<Path> files = Files.walk(this.spool)) {
			return files.filter(Files::isRegularFile).map(KeysTests::read).collect(Collectors.joining());
		}
		catch (IOException | UncheckedIOException ex) {
			// A file that was sealed or sent meanwhile: the next look sees what there is.
			return "";
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Takes and returns objects that hold keys.
	 */
	static class Agent {

		@ObservedCompletion
		public Object ask(Object thing, String name) {
			return thing;
		}

		@ObservedCompletion(metadata = "thing=#things")
		public Flux<Object> stream(List<Object> things) {
			return Flux.fromIterable(things);
		}

	}

	/**
	 * A configuration object as applications write them.
	 */
	@ConfigurationProperties("settings")
	public static class Settings {

		private String apiKey;

		public String getApiKey() {
			return this.apiKey;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Agent.class)
	static class Application {

	}

}
