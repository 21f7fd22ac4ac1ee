// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.web.StreamingResponseBodyEmitter.Body;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What real clients of browsers hold is the recorded text: {@code fetch}, an
 * {@code EventSource}, and the transports of {@code useChat} in Vercel's AI SDK. They
 * come from npm, so this runs only when asked for: {@code -Pui}.
 */
@EnabledIfSystemProperty(named = "ui", matches = "true")
class BrowserClientsTests {

	private static final Path SCRIPTS = Path.of("src/test/js");

	private static final Path INSTALLED = Path.of("target/browser-clients");

	private final WebScenario scenario = new WebScenario();

	private final AtomicInteger asked = new AtomicInteger();

	@BeforeAll
	static void install() throws Exception {
		Files.createDirectories(INSTALLED);
		for (String file : List.of("package.json", "read.mjs")) {
			Files.write(INSTALLED.resolve(file), Files.readAllBytes(SCRIPTS.resolve(file)));
		}
		run("npm", "install", "--no-audit", "--no-fund", "--silent");
	}

	@ParameterizedTest
	@ValueSource(strings = { "fetch", "eventSource", "useChat", "useChatOfText" })
	void holdWhatIsRecorded(String client) throws Exception {
		Map<FramedText, WebScenario> scenarios = new EnumMap<>(FramedText.class);
		List<String> command = new ArrayList<>(List.of("node", "read.mjs", client));
		for (FramedText text : FramedText.values()) {
			WebScenario scenario = WebScenario.roomy();
			scenarios.put(text, scenario);
			command
				.add(scenario.url("streaming", answer(client, (out) -> out.sendAll(Flux.fromIterable(text.tokens)))));
		}
		JsonNode reads = JsonMapper.shared().readTree(run(command.toArray(String[]::new)));
		for (FramedText text : FramedText.values()) {
			JsonNode read = reads.path(text.ordinal());
			String said = text.said(client.equals("eventSource"));
			assertThat(read.has("error")).as(text.name()).isFalse();
			assertThat(read.path("text").asString().equals(said)).as(text.name()).isTrue();
			assertThat(said.equals(scenarios.get(text).completion().output())).as(text.name()).isTrue();
			scenarios.get(text).forget();
		}
	}

	@Test
	void anEventSourceAsksOnceForAnAnswerThatEnds() throws Exception {
		assertThat(read("eventSource", (out) -> out.sendAll(List.of("a"))).path("end").asString())
			.isEqualTo("done: [DONE]");
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void anEventSourceAsksOnceForAnAnswerThatFails() throws Exception {
		JsonNode read = read("eventSource", (out) -> {
			out.send("a");
			throw new IllegalStateException("secret");
		});
		assertThat(read.path("end").asString()).isEqualTo("error: The answer could not be completed");
		assertThat(this.asked).hasValue(1);
	}

	@Test
	void useChatIsToldOfAnErrorAndKeepsTheText() throws Exception {
		JsonNode read = read("useChat", (out) -> {
			out.send(" a");
			throw new IllegalStateException("secret");
		});
		assertThat(read.path("text").asString()).isEqualTo(" a");
		assertThat(read.path("error").asString()).isEqualTo("The answer could not be completed");
	}

	@Test
	void useChatGetsWhatIsNoPartOfTheAnswer() throws Exception {
		JsonNode read = read("useChat", (out) -> {
			out.send("a");
			out.event("sources", Map.of("url", "u"));
			out.complete();
		});
		assertThat(read.path("data").toString()).isEqualTo("[{\"type\":\"data-sources\",\"data\":{\"url\":\"u\"}}]");
		assertThat(this.scenario.completion().output()).isEqualTo("a");
	}

	private JsonNode read(String client, Body body) throws Exception {
		String url = this.scenario.url("streaming", answer(client, body));
		return JsonMapper.shared().readTree(run("node", "read.mjs", client, url)).path(0);
	}

	private Callable<StreamingResponseBodyEmitter> answer(String client, Body body) {
		return () -> {
			this.asked.incrementAndGet();
			return emitter(client).stream(WebScenario.workers, body);
		};
	}

	private static StreamingResponseBodyEmitter emitter(String client) {
		return switch (client) {
			case "eventSource" -> StreamingResponseBodyEmitter.sse().completion("done");
			case "useChat" -> StreamingResponseBodyEmitter.uiMessages();
			default -> new StreamingResponseBodyEmitter();
		};
	}

	private static String run(String... command) throws IOException, InterruptedException {
		File output = File.createTempFile("browser-client", ".txt");
		Process process = new ProcessBuilder(command).directory(INSTALLED.toFile())
			.redirectErrorStream(true)
			.redirectOutput(output)
			.start();
		assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("in time").isTrue();
		String said = Files.readString(output.toPath(), StandardCharsets.UTF_8);
		assertThat(process.exitValue()).as(said).isZero();
		return said;
	}

}
