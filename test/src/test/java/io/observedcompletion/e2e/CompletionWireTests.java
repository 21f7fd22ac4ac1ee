// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import io.observedcompletion.test.ReceivedSpan.StatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

class CompletionWireTests {

	private static final Flux<String> ENDLESS = Flux.concat(Flux.just("Hel", "lo", " wor", "ld"), Flux.never());

	private static final Flux<String> WITH_EMPTY_CHUNK = Flux.concat(Flux.just("Hel", "lo", ""), Flux.never());

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	private final ObservedApplication application = ObservedApplication.start(this.langfuse,
			"spring.application.name=wire", "langfuse.environment=test", "langfuse.release=1.2.3");

	@AfterEach
	void close() {
		this.application.close();
		this.langfuse.close();
	}

	@Test
	void deliversAStreamCancelledAfterThreeChunksInOneRequest() {
		assertThat(stream(ENDLESS).take(3).collectList().block()).containsExactly("Hel", "lo", " wor");
		Observation observation = delivered();
		assertThat(observation.span().name()).isEqualTo("stream");
		assertThat(observation.span().statusCode()).isEqualTo(StatusCode.UNSET);
		assertThat(observation.type()).isEqualTo("generation");
		assertThat(observation.input()).isEqualTo("Greet the world");
		assertThat(observation.output()).isEqualTo("Hello wor");
		assertThat(observation.outcome()).isEqualTo("cancelled");
		assertThat(observation.level()).isEqualTo("WARNING");
		assertThat(observation.statusMessage()).isEqualTo("cancelled by the consumer after 3 chunks");
		assertThat(observation.span().attributes()).containsEntry("langfuse.observation.metadata.chunks", 3L);
		assertThat(Instant.parse(observation.get("completion_start_time"))).isBetween(observation.span().start(),
				observation.span().end());
		assertThat(this.langfuse.requests()).hasSize(1);
	}

	@Test
	void deliversAStreamThatEndsByItself() {
		stream(Flux.just("Hel", "lo")).blockLast();
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("completed");
		assertThat(observation.level()).isEqualTo("DEFAULT");
		assertThat(observation.output()).isEqualTo("Hello");
		assertThat(observation.get("model.name")).isEqualTo("gpt-4o");
		assertEstimated(observation, "{\"input\":10,\"output\":1}");
	}

	@Test
	void deliversWhatAStoppedStreamHasUsedMarkedAsEstimated() {
		stream(ENDLESS).take(3).blockLast();
		assertEstimated(delivered(), "{\"input\":10,\"output\":2}");
	}

	@Test
	void deliversAStreamThatFailsWithItsTextSoFar() {
		Flux<String> broken = Flux.concat(Flux.just("Hel"), Flux.error(new IllegalStateException("connection lost")));
		assertThatException().isThrownBy(() -> stream(broken).blockLast());
		assertEndedByError(delivered(), "failed", "failed after 1 chunk: IllegalStateException: connection lost");
	}

	@Test
	void deliversAStreamThatTimesOutWithItsTextSoFar() {
		Flux<String> late = Flux.concat(Flux.just("Hel"), Flux.error(new TimeoutException("no token in 30 s")));
		assertThatException().isThrownBy(() -> stream(late).blockLast());
		assertEndedByError(delivered(), "timed_out", "timed out after 1 chunk: TimeoutException: no token in 30 s");
	}

	@Test
	void deliversALoopOverAJavaStreamThatBreaksAtTheFirstEmptyChunk() {
		List<String> seen = new ArrayList<>();
		try (Stream<String> tokens = stream(WITH_EMPTY_CHUNK).toStream()) {
			for (String token : (Iterable<String>) tokens::iterator) {
				if (token.isEmpty()) {
					break;
				}
				seen.add(token);
			}
		}
		assertThat(seen).containsExactly("Hel", "lo");
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("cancelled");
		assertThat(observation.output()).isEqualTo("Hello");
		assertThat(observation.statusMessage()).isEqualTo("cancelled by the consumer after 3 chunks");
	}

	// A blocking iterator cannot be closed: nobody tells the flux that the loop is over.
	@Test
	void deliversALoopThatJustBreaksAsInterruptedWhenTheApplicationStops() {
		for (String token : stream(WITH_EMPTY_CHUNK).toIterable()) {
			if (token.isEmpty()) {
				break;
			}
		}
		this.application.close();
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("interrupted");
		assertThat(observation.output()).isEqualTo("Hello");
	}

	@Test
	void saysWhoSendsIt() {
		stream(Flux.just("Hi")).blockLast();
		ReceivedSpan span = delivered().span();
		assertThat(span.resourceAttributes()).containsEntry("service.name", "wire")
			.containsEntry("langfuse.environment", "test")
			.containsEntry("langfuse.release", "1.2.3");
		assertThat(span.scopeName()).isEqualTo("io.observedcompletion");
		assertThat(span.attribute("langfuse.trace.name")).isEqualTo("stream");
		assertThat(span.parentSpanId()).isEmpty();
	}

	// The encoding may not be loaded yet: of these words both count alike.
	private static void assertEstimated(Observation observation, String usage) {
		assertThat(observation.get("usage_details")).isEqualTo(usage);
		assertThat(observation.get("cost_details")).isNull();
		assertThat(observation.metadata("usage_estimated")).isEqualTo("true");
		assertThat(observation.metadata("usage_tokenizer")).isIn("o200k_base", "characters");
	}

	private static void assertEndedByError(Observation observation, String outcome, String statusMessage) {
		assertThat(observation.outcome()).isEqualTo(outcome);
		assertThat(observation.level()).isEqualTo("ERROR");
		assertThat(observation.output()).isEqualTo("Hel");
		assertThat(observation.statusMessage()).isEqualTo(statusMessage);
		assertThat(observation.span().statusCode()).isEqualTo(StatusCode.ERROR);
		assertThat(observation.span().statusMessage()).isEqualTo(statusMessage);
	}

	private Flux<String> stream(Flux<String> tokens) {
		return this.application.assistant().stream("Greet the world", tokens);
	}

	private Observation delivered() {
		if (this.application.context().isActive()) {
			this.application.flush();
		}
		assertThat(this.langfuse.spans()).hasSize(1);
		return new Observation(this.langfuse.spans().get(0));
	}

}
