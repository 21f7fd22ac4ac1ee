// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.samples.model.LocalModel;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import io.observedcompletion.test.RecordedCompletions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.UseMainMethod;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What of the sample arrives in Langfuse.
 */
@SpringBootTest(useMainMethod = UseMainMethod.ALWAYS, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "langfuse.console.port=0", "local-model.pace=20ms" })
class ChatCompletionTests {

	private static final String WHOLE = String.join("", LocalModel.wordsOf("Why?"));

	private static final FakeLangfuse LANGFUSE = FakeLangfuse.start();

	@LocalServerPort
	private int port;

	@Autowired
	private RecordedCompletions completions;

	@DynamicPropertySource
	static void exportToTheFake(DynamicPropertyRegistry registry) {
		LANGFUSE.registerProperties(registry::add);
	}

	@AfterAll
	static void stop() {
		LANGFUSE.close();
	}

	@Test
	void keepsWhatWasSaidBeforeTheClientLeft() throws Exception {
		String received;
		try (InputStream body = get("/chat", BodyHandlers.ofInputStream())) {
			received = new String(body.readNBytes(30), StandardCharsets.UTF_8);
		}
		Completion completion = this.completions.named("chat");
		assertThat(completion).isCancelled().outputContains(received).hasInput("{\"prompt\":\"Why?\"}");
		assertThat(WHOLE).startsWith(completion.output()).isNotEqualTo(completion.output());
		assertThatItArrived(completion);
	}

	@Test
	void keepsWhatWasSaidBeforeTheBreak() throws Exception {
		String text = get("/chat/break", BodyHandlers.ofString());
		Completion completion = this.completions.named("chat-with-break");
		assertThat(completion).isCancelled().hasOutput(text);
		assertThatItArrived(completion);
	}

	@Test
	void keepsTheWholeAnswer() throws Exception {
		assertThat(get("/chat", BodyHandlers.ofString())).isEqualTo(WHOLE);
		Completion completion = this.completions.named("chat");
		assertThat(completion).isCompleted().hasOutput(WHOLE).hasTimeToFirstToken();
		assertThat(this.completions.named("chat gpt-4o-mini")).isCompleted()
			.isChildOf(completion)
			.hasType(ObservationType.GENERATION)
			.hasOutput(WHOLE);
	}

	@Test
	void keepsWhatSpringAiSaidWithoutAnAnnotation() throws Exception {
		assertThat(get("/chat/unannotated", BodyHandlers.ofString())).isEqualTo(WHOLE);
		assertThat(this.completions.single()).isCompleted()
			.hasName("chat gpt-4o-mini")
			.hasType(ObservationType.GENERATION)
			.hasOutput(WHOLE);
	}

	@ParameterizedTest
	@CsvSource({ "/chat/events, chat-events", "/chat/worker, chat-worker", "/chat/sse-emitter, chat-sse-emitter" })
	void keepsWhatAnEmitterSent(String path, String name) throws Exception {
		get(path, BodyHandlers.ofString());
		Completion method = this.completions.named(name);
		assertThat(method).isCompleted().hasOutput(WHOLE);
		Completion model = this.completions.named("chat gpt-4o-mini");
		assertThat(model).isCompleted().hasOutput(WHOLE);
		assertThat(model.parentId()).isEqualTo(method.id());
	}

	@ParameterizedTest
	@CsvSource({ "/chat/events, chat-events", "/chat/worker, chat-worker", "/chat/sse-emitter, chat-sse-emitter" })
	void keepsWhatAnEmitterSentBeforeTheClientLeft(String path, String name) throws Exception {
		try (InputStream body = get(path, BodyHandlers.ofInputStream())) {
			assertThat(new String(body.readNBytes(60), StandardCharsets.UTF_8)).contains("data:Thank ");
		}
		Completion method = this.completions.named(name);
		assertThat(method).isCancelled().outputContains("Thank you ");
		assertThat(WHOLE).startsWith(method.output()).isNotEqualTo(method.output());
	}

	@Test
	void keepsTheDocumentsThatWereLookedUpForTheAnswer() throws Exception {
		String answer = get("/chat/documents", BodyHandlers.ofString());
		assertThat(answer).startsWith("I have read: “").endsWith(WHOLE);
		Completion method = this.completions.named("chat-with-documents");
		assertThat(method).isCompleted().hasType(ObservationType.SPAN).hasOutput(answer);
		List<Completion> retrievals = this.completions.all()
			.stream()
			.filter((completion) -> completion.type() == ObservationType.RETRIEVER)
			.toList();
		assertThat(retrievals).singleElement()
			.satisfies((retrieval) -> assertThat(retrieval).isChildOf(method).hasInput("Why?"));
		assertThat(this.completions.named("chat gpt-4o-mini")).isChildOf(method).hasType(ObservationType.GENERATION);
	}

	private static void assertThatItArrived(Completion completion) {
		await().atMost(Duration.ofSeconds(5)).until(() -> arrived(completion).count() == 1);
		ReceivedSpan span = arrived(completion).findFirst().orElseThrow();
		assertThat(span.attribute("langfuse.observation.type")).isEqualTo("span");
		assertThat(span.attribute("langfuse.observation.level")).isEqualTo("WARNING");
		assertThat(span.attribute("langfuse.observation.input")).isEqualTo(completion.input());
		assertThat(span.attribute("langfuse.observation.output")).isEqualTo(completion.output());
		assertThat(span.attribute("langfuse.observation.metadata.outcome")).isEqualTo("cancelled");
		assertThat(Instant.parse(span.attribute("langfuse.observation.completion_start_time"))).isBetween(span.start(),
				span.end());
		assertThat(LANGFUSE.requests()).filteredOn((request) -> request.spans().contains(span)).hasSize(1);
	}

	private static Stream<ReceivedSpan> arrived(Completion completion) {
		return LANGFUSE.spans().stream().filter((span) -> span.spanId().equals(completion.id()));
	}

	private <T> T get(String path, BodyHandler<T> handler) throws Exception {
		URI uri = URI.create("http://localhost:" + this.port + path + "?prompt=Why%3F");
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), handler).body();
	}

}
