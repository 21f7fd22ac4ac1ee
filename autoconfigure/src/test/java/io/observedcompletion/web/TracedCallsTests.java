// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.TraceHeaders;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import io.observedcompletion.springai.SpringAiObservationAutoConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.ollama.OllamaChatModel;
import org.springframework.ai.ollama.api.OllamaApi;
import org.springframework.ai.ollama.api.OllamaChatOptions;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientObservationAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientObservationAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.web.client.RestClient;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a service below gets of a call, by real HTTP.
 */
class TracedCallsTests {

	private static final CompletionStart ROOT = CompletionStart.named("root")
		.type(ObservationType.SPAN)
		.context(CompletionContext.builder().userId("ada").sessionId("s1").build())
		.build();

	private final BlockingQueue<Headers> received = new LinkedBlockingQueue<>();

	private HttpServer server;

	private ApplicationContextRunner runner;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
		this.server.createContext("/service", (exchange) -> answer(exchange, "text/plain", "ok"));
		this.server.createContext("/api/chat", this::chat);
		this.server.start();
		this.runner = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(LangfuseAutoConfiguration.class, CompletionRecorderAutoConfiguration.class,
							WebCompletionAutoConfiguration.class, ReactiveCompletionAutoConfiguration.class,
							SpringAiObservationAutoConfiguration.class, ObservationAutoConfiguration.class,
							RestClientAutoConfiguration.class, RestClientObservationAutoConfiguration.class,
							WebClientObservationAutoConfiguration.class, WebClientAutoConfiguration.class))
			.withPropertyValues("langfuse.base-url=" + url("/langfuse"), "langfuse.public-key=pk-lf-1",
					"langfuse.secret-key=sk-lf-1", "langfuse.spool.enabled=false", "langfuse.trace.propagate=true");
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@ParameterizedTest
	@EnumSource
	void theServiceBelowIsToldTheTraceAndTheObservationAndNobodysName(Client client) {
		this.runner.run((context) -> {
			CompletionRecording recording = in(context, ROOT, () -> client.get(context, url("/service"), Map.of()));
			Headers headers = headers();
			assertThat(headers.get("traceparent"))
				.containsExactly("00-" + recording.traceId() + "-" + recording.id() + "-01");
			assertThat(headers.get("baggage")).containsExactly("langfuse_trace_id=" + recording.traceId());
			assertThat(headers.entrySet().toString()).doesNotContain("ada", "s1");
		});
	}

	@ParameterizedTest
	@EnumSource
	void itIsToldWithoutObservations(Client client) {
		this.runner.withBean(ObservationRegistry.class, () -> ObservationRegistry.NOOP).run((context) -> {
			CompletionRecording recording = in(context, ROOT, () -> client.get(context, url("/service"), Map.of()));
			assertThat(headers().get("baggage")).containsExactly("langfuse_trace_id=" + recording.traceId());
		});
	}

	@ParameterizedTest
	@EnumSource
	void theClaimJoinsTheBaggageThatTheCallHas(Client client) {
		this.runner.run((context) -> {
			Map<String, String> own = Map.of("baggage", "a=b;p, langfuse_trace_id=old;q=1,c=d%20e");
			CompletionRecording recording = in(context, ROOT, () -> client.get(context, url("/service"), own));
			assertThat(headers().get("baggage"))
				.containsExactly("a=b;p,c=d%20e,langfuse_trace_id=" + recording.traceId());
		});
	}

	@ParameterizedTest
	@EnumSource
	void theParentThatTheApplicationsTracingWroteStays(Client client) {
		this.runner.run((context) -> {
			String parent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-00";
			in(context, ROOT, () -> client.get(context, url("/service"), Map.of("traceparent", parent)));
			Headers headers = headers();
			assertThat(headers.get("traceparent")).containsExactly(parent);
			assertThat(headers).as("a claim for another trace says nothing").doesNotContainKey("Baggage");
		});
	}

	@ParameterizedTest
	@EnumSource
	void nobodyIsToldAnythingOutsideOfARecordingOrInTheCallOfAModel(Client client) {
		this.runner.run((context) -> {
			client.get(context, url("/service"), Map.of());
			assertUntold();
			for (ObservationType type : List.of(ObservationType.GENERATION, ObservationType.EMBEDDING)) {
				CompletionStart call = CompletionStart.named("model").type(type).build();
				in(context, call, () -> client.get(context, url("/service"), Map.of()));
				assertUntold();
			}
		});
	}

	@ParameterizedTest
	@CsvSource({ "false, false", "false, true", "true, false", "true, true" })
	void theHostOfAModelIsToldNothingBySpringAi(boolean observed, boolean stream) {
		this.runner.run((context) -> {
			OllamaApi api = OllamaApi.builder()
				.baseUrl(url(""))
				.restClientBuilder(context.getBean(RestClient.Builder.class))
				.webClientBuilder(context.getBean(WebClient.Builder.class))
				.build();
			OllamaChatModel model = OllamaChatModel.builder()
				.ollamaApi(api)
				.options(OllamaChatOptions.builder().model("m").build())
				.observationRegistry(observed ? context.getBean(ObservationRegistry.class) : ObservationRegistry.NOOP)
				.build();
			ChatClient client = ChatClient.builder(model, context.getBean(ObservationRegistry.class), null, null)
				.build();
			in(context, ROOT, () -> {
				if (stream) {
					client.prompt("q").stream().content().blockLast();
				}
				else {
					client.prompt("q").call().content();
				}
			});
			assertUntold();
		});
	}

	@Test
	void otherClientsGetTheHeadersFromABean() {
		this.runner.withPropertyValues("langfuse.trace.propagate=false").run((context) -> {
			TraceHeaders headers = context.getBean(TraceHeaders.class);
			assertThat(headers.current()).isEmpty();
			CompletionRecording recording = in(context, ROOT,
					() -> assertThat(headers.current()).containsOnlyKeys("traceparent", "baggage"));
			assertThat(recording.traceId()).isNotEmpty();
		});
	}

	@Test
	void clientsStayAsTheyAreUnlessAskedFor() {
		this.runner.withPropertyValues("langfuse.trace.propagate=false").run((context) -> {
			assertThat(context.getBeanNamesForType(RestClientCustomizer.class))
				.noneMatch((name) -> name.startsWith("observedCompletion"));
			assertThat(context.getBeanNamesForType(WebClientCustomizer.class))
				.noneMatch((name) -> name.startsWith("observedCompletion"));
		});
	}

	@Test
	void nothingIsClaimedThatIsNotExported() {
		this.runner.withPropertyValues("langfuse.export.enabled=false")
			.withBean(ArrivedCompletions.class)
			.run((context) -> {
				in(context, ROOT, () -> Client.REST_CLIENT.get(context, url("/service"), Map.of()));
				assertUntold();
			});
	}

	private static CompletionRecording in(ApplicationContext context, CompletionStart start, Runnable work) {
		return context.getBean(CompletionRecorder.class).call(start, (recording) -> {
			work.run();
			return recording;
		});
	}

	private void assertUntold() throws InterruptedException {
		assertThat(headers()).doesNotContainKeys("Traceparent", "Baggage");
	}

	private Headers headers() throws InterruptedException {
		Headers headers = this.received.poll(30, TimeUnit.SECONDS);
		assertThat(headers).as("a request").isNotNull();
		return headers;
	}

	private String url(String path) {
		return "http://localhost:" + this.server.getAddress().getPort() + path;
	}

	private void chat(HttpExchange exchange) throws IOException {
		boolean stream = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)
			.contains("\"stream\":true");
		answer(exchange, stream ? "application/x-ndjson" : "application/json",
				"{\"model\":\"m\",\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"done\":true}");
	}

	private void answer(HttpExchange exchange, String type, String text) throws IOException {
		this.received.add(exchange.getRequestHeaders());
		byte[] body = text.getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", type);
		exchange.sendResponseHeaders(200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private enum Client {

		REST_CLIENT {

			@Override
			void get(ApplicationContext context, String url, Map<String, String> headers) {
				RestClient client = context.getBean(RestClient.Builder.class).build();
				client.get().uri(url).headers((sent) -> headers.forEach(sent::set)).retrieve().body(String.class);
			}

		},

		WEB_CLIENT {

			@Override
			void get(ApplicationContext context, String url, Map<String, String> headers) {
				WebClient client = context.getBean(WebClient.Builder.class).build();
				client.get()
					.uri(url)
					.headers((sent) -> headers.forEach(sent::set))
					.retrieve()
					.bodyToMono(String.class)
					.block();
			}

		};

		abstract void get(ApplicationContext context, String url, Map<String, String> headers);

	}

}
