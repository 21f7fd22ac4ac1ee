// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ByHandTests {

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	private final ObservedApplication application = ObservedApplication.start(this.langfuse);

	private final CompletionRecorder recorder = this.application.recorder();

	private final Client client = new Client();

	private final List<Message> messages = List.of(new Message("user", "Be brief."));

	@AfterEach
	void close() {
		this.application.close();
		this.langfuse.close();
	}

	@Test
	void recordsAStreamByHand() {
		try (CompletionRecording recording = this.recorder
			.start(CompletionStart.named("summarise").model("gpt-4o").input(this.messages).build())) {
			this.client.stream(this.messages, (token) -> recording.chunk(token));
			recording.complete();
		}
		Observation observation = delivered();
		assertThat(observation.span().name()).isEqualTo("summarise");
		assertThat(observation.get("model.name")).isEqualTo("gpt-4o");
		assertThat(observation.input()).isEqualTo("[{\"role\":\"user\",\"content\":\"Be brief.\"}]");
		assertThat(observation.output()).isEqualTo("In short");
		assertThat(observation.outcome()).isEqualTo("completed");
	}

	@Test
	void recordsAStreamThatIsLeftByAnExceptionAsCancelledWithItsTextSoFar() {
		assertThatIllegalStateException().isThrownBy(() -> {
			try (CompletionRecording recording = this.recorder
				.start(CompletionStart.named("summarise").model("gpt-4o").input(this.messages).build())) {
				this.client.stream(this.messages, (token) -> recording.chunk(refuseShort(token)));
				recording.complete();
			}
		});
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("cancelled");
		assertThat(observation.output()).isEqualTo("In ");
	}

	@Test
	void addsToTheRecordingOfTheObservedCall() {
		String id = "acme";
		TokenUsage usage = TokenUsage.ofInclusive(100, 20, 80L, 5L);
		this.application.assistant().stream("Why?", Flux.defer(() -> {
			CompletionRecording.current().model("gpt-4o-mini").usage(usage).metadata("tenant", id);
			return Flux.just("Because");
		})).blockLast();
		Observation observation = delivered();
		assertThat(observation.get("model.name")).isEqualTo("gpt-4o-mini");
		assertThat(observation.get("usage_details")).isEqualTo("{\"input\":20,\"output\":15,"
				+ "\"input_cached_tokens\":80,\"output_reasoning_tokens\":5,\"total\":120}");
		assertThat(observation.metadata("tenant")).isEqualTo("acme");
	}

	@Test
	void tellsWhereItsTraceIsShown() {
		String url = this.recorder.call(CompletionStart.named("summarise").build(), CompletionRecording::traceUrl);
		assertThat(url).isEqualTo(this.langfuse.baseUrl() + "/trace/" + delivered().span().traceId());
		assertThat(CompletionRecording.current().traceUrl()).isNull();
	}

	@Test
	void recordsNothingOutsideOfAnObservedCall() {
		CompletionRecording.current().model("gpt-4o-mini").usage(TokenUsage.of(1, 2)).metadata("tenant", "acme");
		this.application.flush();
		assertThat(this.langfuse.requests()).isEmpty();
	}

	@Test
	void carriesTheContext() {
		try (var scope = CompletionContext.builder().userId("u").sessionId("s").build().makeCurrent()) {
			this.application.assistant().answer("Why?");
		}
		assertInContext(delivered());
	}

	@Test
	void carriesTheContextOverAnExecutor() throws Exception {
		ExecutorService pool = Executors.newSingleThreadExecutor();
		pool.submit(() -> "a thread that is older than the context").get();
		ExecutorService executor = ContextExecutorService.wrap(pool, ContextSnapshotFactory.builder().build());
		try (var scope = CompletionContext.builder().userId("u").sessionId("s").build().makeCurrent()) {
			executor.submit(() -> this.application.assistant().answer("Why?")).get();
		}
		finally {
			executor.shutdown();
		}
		assertInContext(delivered());
	}

	@Test
	void carriesTheContextOverReactor() {
		Flux<String> answer;
		try (var scope = CompletionContext.builder().userId("u").sessionId("s").build().makeCurrent()) {
			answer = Flux.just("Why?")
				.publishOn(Schedulers.parallel())
				.flatMap((question) -> this.application.assistant().stream(question, Flux.just("Because")))
				.contextCapture();
		}
		try (var scope = CompletionContext.builder().userId("u").sessionId("s").build().makeCurrent()) {
			answer.blockLast();
		}
		assertInContext(delivered());
	}

	@Test
	void carriesTheContextFromTheCallToTheSubscription() {
		Flux<String> answer;
		try (var scope = CompletionContext.builder().userId("u").sessionId("s").build().makeCurrent()) {
			answer = this.application.assistant().stream("Why?", Flux.just("Because"));
		}
		answer.subscribeOn(Schedulers.boundedElastic()).blockLast();
		assertInContext(delivered());
	}

	@Test
	void forgetsTheContextOutsideOfItsScope() {
		try (var scope = CompletionContext.builder().userId("u").build().makeCurrent()) {
			assertThat(CompletionContext.current().userId()).isEqualTo("u");
		}
		this.application.assistant().answer("Why?");
		assertThat(delivered().span().attribute("user.id")).isNull();
	}

	private static String refuseShort(String token) {
		if (token.startsWith("s")) {
			throw new IllegalStateException("too short");
		}
		return token;
	}

	private static void assertInContext(Observation observation) {
		assertThat(observation.span().attribute("user.id")).isEqualTo("u");
		assertThat(observation.span().attribute("session.id")).isEqualTo("s");
	}

	private Observation delivered() {
		this.application.flush();
		List<ReceivedSpan> spans = this.langfuse.spans();
		assertThat(spans).hasSize(1);
		return new Observation(spans.get(0));
	}

	record Message(String role, String content) {

	}

	static final class Client {

		void stream(List<Message> messages, Consumer<String> token) {
			List.of("In ", "short").forEach(token);
		}

	}

}
