// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.filter.ShallowEtagHeaderFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is recorded of a foreign emitter is the text that the client was sent, and nothing
 * is changed for the client.
 */
class ForeignEmitterTextTests {

	@ParameterizedTest
	@EnumSource
	void recordsTheDataOfEventsAndNothingElse(Container container) throws Exception {
		SseEmitter events = new SseEmitter();
		assertThat(recorded(container, "sse", events, (emitter) -> {
			events.send(SseEmitter.event().name("token").id("1").comment("hi").reconnectTime(9).data("a\nb"));
			events.send(SseEmitter.event().comment("still here"));
			events.send(SseEmitter.event().data("c").data("d"));
			emitter.send("[DONE]");
		}).output()).isEqualTo("a\nbc\nd");
	}

	@ParameterizedTest
	@EnumSource
	void recordsJsonAsItWasSent(Container container) throws Exception {
		assertThat(recorded(container, "sse", new SseEmitter(), (emitter) -> {
			emitter.send(Map.of("t", "Grüße"), MediaType.APPLICATION_JSON);
			emitter.send(List.of(1, 2));
		}).output()).contains("{\"t\":\"Grüße\"}").contains("[1,2]");
	}

	@ParameterizedTest
	@EnumSource
	void joinsCharactersThatAreCutBetweenWrites(Container container) throws Exception {
		byte[] text = "é€😀".getBytes(StandardCharsets.UTF_8);
		assertThat(recorded(container, "emitter", new ResponseBodyEmitter(), (emitter) -> {
			for (byte b : text) {
				emitter.send(new byte[] { b }, MediaType.APPLICATION_OCTET_STREAM);
			}
		}).output()).isEqualTo("é€😀");
	}

	@ParameterizedTest
	@EnumSource
	void recordsAboveCompressionWhichGoesOn(Container container) throws Exception {
		try (ConfigurableApplicationContext application = container.run("--server.compression.enabled=true",
				"--server.compression.mime-types=text/event-stream", "--server.compression.min-response-size=1")) {
			WebScenario scenario = new WebScenario(application);
			String url = scenario.url("sse-entity",
					() -> ResponseEntity.status(201)
						.header("X-Answer", "42")
						.body(sending(new SseEmitter(), (emitter) -> emitter.send("hello"))));
			HttpResponse<InputStream> response = HttpClient.newHttpClient()
				.send(HttpRequest.newBuilder(URI.create(url)).header("Accept-Encoding", "gzip").build(),
						HttpResponse.BodyHandlers.ofInputStream());
			assertThat(response.headers().firstValue("Content-Encoding")).hasValue("gzip");
			assertThat(response.headers().firstValue("X-Answer")).hasValue("42");
			assertThat(response.statusCode()).isEqualTo(201);
			assertThat(new GZIPInputStream(response.body())).hasBinaryContent("data:hello\n\n".getBytes());
			assertThat(scenario.completion().output()).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@EnumSource
	void recordsBesideAFilterThatKeepsContent(Container container) throws Exception {
		try (ConfigurableApplicationContext application = container.run(EtagApplication.class)) {
			WebScenario scenario = new WebScenario(application);
			try (WebClient client = scenario.get("sse",
					() -> sending(new SseEmitter(), (emitter) -> emitter.send("hello")))) {
				assertThat(client.body()).isEqualTo("data:hello\n\n");
			}
			assertThat(scenario.completion().output()).isEqualTo("hello");
		}
	}

	@ParameterizedTest
	@EnumSource
	void doesNotMixUpFiftyAtOnce(Container container) throws Exception {
		EmitterRoute[] routes = EmitterRoute.values();
		List<WebScenario> scenarios = new ArrayList<>();
		List<Future<String>> bodies = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			WebScenario scenario = container.scenario();
			scenarios.add(scenario);
			EmitterRoute route = routes[i % routes.length];
			WebClient client = scenario.get(route.endpoint(), answer(route, i));
			bodies.add(WebScenario.workers.submit(() -> route.said(client.body())));
		}
		for (int i = 0; i < 50; i++) {
			String[] texts = texts(i);
			String expected = routes[i % routes.length].told(texts);
			assertThat(bodies.get(i).get()).isEqualTo(expected);
			Completion completion = scenarios.get(i).completion();
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.output()).isEqualTo(expected);
		}
	}

	private static Callable<Object> answer(EmitterRoute route, int i) {
		return () -> route.returned(sending(route.emitter(0L), (emitter) -> {
			for (String text : texts(i)) {
				emitter.send(route.element(text), route.mediaType());
				if (route == EmitterRoute.JSON_LINES) {
					emitter.send("\n", MediaType.TEXT_PLAIN);
				}
				Thread.sleep(1);
			}
		}));
	}

	private static String[] texts(int i) {
		return IntStream.range(0, 20).mapToObj((n) -> i + "-" + n + ";").toArray(String[]::new);
	}

	private static Completion recorded(Container container, String endpoint, ResponseBodyEmitter emitter,
			ForeignEmitterTests.Saying saying) throws Exception {
		WebScenario scenario = container.scenario();
		try (WebClient client = scenario.get(endpoint, () -> sending(emitter, saying))) {
			client.body();
		}
		Completion completion = scenario.completion();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		return completion;
	}

	private static ResponseBodyEmitter sending(ResponseBodyEmitter emitter, ForeignEmitterTests.Saying saying) {
		WebScenario.workers.execute(() -> {
			try {
				saying.sayTo(emitter);
				emitter.complete();
			}
			catch (Exception ex) {
				emitter.completeWithError(ex);
			}
		});
		return emitter;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(WebApplication.class)
	static class EtagApplication {

		@Bean
		ShallowEtagHeaderFilter etagFilter() {
			return new ShallowEtagHeaderFilter();
		}

	}

}
