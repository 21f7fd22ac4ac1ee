// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Mono;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A service of ours between two that Langfuse's own SDK for JavaScript traces: one tree.
 * The SDK comes from npm, so this runs only when asked for: {@code -Pui}.
 */
@EnabledIfSystemProperty(named = "ui", matches = "true")
class LangfuseServicesTests {

	private static final Path SCRIPTS = Path.of("src/test/js");

	private static final Path INSTALLED = Path.of("target/traced-services");

	private static final String UNTRACED = "spring.autoconfigure.exclude=org.springframework.boot.micrometer.tracing"
			+ ".opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration";

	private static final String TRACED = "management.tracing.sampling.probability=1";

	@BeforeAll
	static void install() throws Exception {
		Files.createDirectories(INSTALLED);
		for (String file : List.of("package.json", "service.mjs")) {
			Files.write(INSTALLED.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
		}
		Process npm = new ProcessBuilder("npm", "install", "--no-audit", "--no-fund", "--silent")
			.directory(INSTALLED.toFile())
			.inheritIO()
			.start();
		assertThat(npm.waitFor(5, TimeUnit.MINUTES)).as("in time").isTrue();
		assertThat(npm.exitValue()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { UNTRACED, TRACED })
	void areOneTreeWithOurs(String tracing) throws Exception {
		try (ReactiveApplication application = ReactiveApplication.start(Application.class, tracing,
				"langfuse.trace.propagate=true", "langfuse.trace.upstream-attributes=user_id,session_id")) {
			Process below = service(application.langfuse(), "below");
			try {
				String port = line(below);
				Process above = service(application.langfuse(), "above",
						"http://127.0.0.1:" + application.port() + "/answer?port=" + port);
				assertThat(above.waitFor(60, TimeUnit.SECONDS)).as("in time").isTrue();
				assertThat(above.exitValue()).isZero();
			}
			finally {
				below.destroy();
			}
			assertOneTree(application.langfuse().awaitSpans(3, ReactiveApplication.PATIENCE), tracing.equals(TRACED));
		}
	}

	private static void assertOneTree(List<ReceivedSpan> spans, boolean traced) {
		spans.forEach((span) -> System.out.printf("%s %s below %s: %s, app root: %s, input: %s, output: %s%n",
				span.traceId(), span.spanId(), span.parentSpanId().isEmpty() ? "nothing" : span.parentSpanId(),
				span.name(), span.attribute("langfuse.internal.is_app_root"),
				span.attribute("langfuse.observation.input"), span.attribute("langfuse.observation.output")));
		Map<String, ReceivedSpan> named = spans.stream()
			.collect(Collectors.toMap(ReceivedSpan::name, Function.identity()));
		assertThat(named).containsOnlyKeys("js root", "java answer", "js tool");
		ReceivedSpan root = named.get("js root");
		ReceivedSpan ours = named.get("java answer");
		ReceivedSpan tool = named.get("js tool");
		assertThat(spans).extracting(ReceivedSpan::traceId).containsOnly(root.traceId());
		assertThat(root.parentSpanId()).isEmpty();
		assertThat(root.attribute("langfuse.observation.input")).isEqualTo("Why?");
		assertThat(root.attribute("langfuse.observation.output")).isEqualTo("Because of rain");
		assertThat(root.attribute("langfuse.internal.is_app_root")).isEqualTo("true");
		assertThat(ours.parentSpanId()).isEqualTo(root.spanId());
		assertThat(ours.attributes()).doesNotContainKeys("langfuse.trace.name", "langfuse.internal.is_app_root");
		assertThat(ours.attribute("user.id")).isEqualTo("ada");
		assertThat(ours.attribute("session.id")).isEqualTo("s1");
		assertThat(tool.attributes()).as("the claim is believed").doesNotContainKey("langfuse.internal.is_app_root");
		// With a tracing of the application its own span lies between, which is not
		// Langfuse's.
		assertThat(tool.parentSpanId().equals(ours.spanId())).isEqualTo(!traced);
		assertThat(tool.attributes()).doesNotContainKey("user.id");
	}

	private static Process service(FakeLangfuse langfuse, String... arguments) throws IOException {
		ProcessBuilder process = new ProcessBuilder("node", "service.mjs").directory(INSTALLED.toFile());
		process.command().addAll(List.of(arguments));
		process.environment()
			.putAll(Map.of("LANGFUSE_BASE_URL", langfuse.baseUrl().toString(), "LANGFUSE_PUBLIC_KEY",
					langfuse.publicKey(), "LANGFUSE_SECRET_KEY", langfuse.secretKey()));
		return process.redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	private static String line(Process process) throws IOException {
		return new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)).readLine();
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ ReactiveApplication.Application.class, AnswerController.class })
	static class Application {

	}

	@RestController
	static class AnswerController {

		private final WebClient client;

		AnswerController(WebClient.Builder client) {
			this.client = client.build();
		}

		@GetMapping("/answer")
		@ObservedCompletion(name = "java answer")
		Mono<String> answer(@RequestParam int port) {
			return this.client.get()
				.uri("http://127.0.0.1:" + port + "/rain")
				.retrieve()
				.bodyToMono(String.class)
				.map((said) -> "Because of " + said);
		}

	}

}
