// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import reactor.adapter.JdkFlowAdapter;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.core.MethodParameter;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.client.WebClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the clients of the JDK and of Spring return for an answer that is streamed over
 * HTTP.
 */
class HttpStreamsTests {

	private static final HttpRequest slowly = HttpRequest.newBuilder(LinesServer.uri()).header("Slowly", "1").build();

	private final WebClient webClient = WebClient.create(LinesServer.uri().toString());

	private final KeptCompletions completions = new KeptCompletions();

	private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	@Test
	void linesOfAResponseAreRecordedToTheirEnd() throws Throwable {
		HttpResponse<Stream<String>> returned = observe("lines",
				() -> LinesServer.client.send(slowly, BodyHandlers.ofLines()));
		assertThat(returned.statusCode()).isEqualTo(201);
		assertThat(returned.headers().firstValue("X-Answer")).hasValue("42");
		assertThat(returned.uri()).isEqualTo(LinesServer.uri());
		assertThat(returned.request()).isEqualTo(slowly);
		assertThat(returned.body()).containsExactly("a", "b", "c");
		Completion completion = this.completions.single();
		assertThat(completion.statusMessage()).isEqualTo("completed after 3 chunks");
		assertThat(completion.output()).isEqualTo("abc");
		assertThat(completion.endTime()).isAfterOrEqualTo(completion.startTime().plusMillis(200));
	}

	@Test
	void linesOfAResponseThatIsClosedAreThoseSoFar() throws Throwable {
		HttpResponse<Stream<String>> returned = observe("lines",
				() -> LinesServer.client.send(slowly, BodyHandlers.ofLines()));
		try (Stream<String> lines = returned.body()) {
			assertThat(lines.iterator().next()).isEqualTo("a");
		}
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

	@Test
	void linesOfAResponseToComeAreRecorded() throws Throwable {
		CompletableFuture<HttpResponse<Stream<String>>> returned = observe("linesToCome",
				() -> LinesServer.client.sendAsync(slowly, BodyHandlers.ofLines()));
		assertThat(returned.get().body().toList()).containsExactly("a", "b", "c");
		assertThat(this.completions.single().output()).isEqualTo("abc");
	}

	@Test
	void bytesThatAResponsePublishesAreRecorded() throws Throwable {
		HttpResponse<Flow.Publisher<List<ByteBuffer>>> returned = observe("bytes",
				() -> LinesServer.client.send(slowly, BodyHandlers.ofPublisher()));
		JdkFlowAdapter.flowPublisherToFlux(returned.body()).blockLast();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().output()).isEqualTo("a\nb\nc\n");
	}

	@Test
	void aRequestThatIsCancelledIsCancelled() throws Throwable {
		CompletableFuture<HttpResponse<Stream<String>>> returned = observe("linesToCome", CompletableFuture::new);
		assertThat(returned.cancel(true)).isTrue();
		assertThat(returned).isCancelled();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void entitiesOfWebClientAreRecordedToTheEndOfTheirBody() throws Throwable {
		Mono<ResponseEntity<Flux<String>>> returned = observe("entity", this::entity);
		ResponseEntity<Flux<String>> entity = returned.block();
		assertThat(entity.getStatusCode().value()).isEqualTo(201);
		assertThat(entity.getHeaders().getFirst("X-Answer")).isEqualTo("42");
		assertThat(entity.getBody().collectList().block()).containsExactly("a", "b", "c");
		Completion completion = this.completions.single();
		assertThat(completion.statusMessage()).isEqualTo("completed after 3 chunks");
		assertThat(completion.endTime()).isAfterOrEqualTo(completion.startTime().plusMillis(200));
	}

	@Test
	void entitiesOfWebClientWhoseBodyIsCancelledHoldTheTextSoFar() throws Throwable {
		Mono<ResponseEntity<Flux<String>>> returned = observe("entity", this::entity);
		assertThat(returned.flatMapMany(ResponseEntity::getBody).take(1).collectList().block()).containsExactly("a");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

	private Mono<ResponseEntity<Flux<String>>> entity() {
		return this.webClient.get().header("Slowly", "1").retrieve().toEntityFlux(String.class);
	}

	@SuppressWarnings("unchecked")
	private <T> T observe(String method, Callable<T> call) throws Throwable {
		MethodParameter returnType = new MethodParameter(Methods.class.getDeclaredMethod(method), -1);
		return (T) DeclaredAdapters.find(returnType).adapt(AdapterScenario.call(call, this.recorder));
	}

	interface Methods {

		HttpResponse<Stream<String>> lines();

		CompletableFuture<HttpResponse<Stream<String>>> linesToCome();

		HttpResponse<Flow.Publisher<List<ByteBuffer>>> bytes();

		Mono<ResponseEntity<Flux<String>>> entity();

	}

}
