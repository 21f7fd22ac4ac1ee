// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ReturnTypeWireTests {

	private static FakeLangfuse langfuse;

	private static ObservedApplication application;

	private final Assistant assistant = application.assistant();

	@BeforeAll
	static void start() {
		langfuse = FakeLangfuse.start();
		application = ObservedApplication.start(langfuse);
	}

	@AfterAll
	static void stop() {
		application.close();
		langfuse.close();
	}

	@Test
	void deliversAValue() {
		assertThat(this.assistant.answer("What is the capital of France?")).isEqualTo("Paris");
		Observation observation = delivered();
		assertThat(observation.span().name()).isEqualTo("answer");
		assertThat(observation.type()).isEqualTo("generation");
		assertThat(observation.input()).isEqualTo("{\"question\":\"What is the capital of France?\"}");
		assertThat(observation.output()).isEqualTo("Paris");
		assertThat(observation.get("model.name")).isEqualTo("gpt-4o");
		assertThat(observation.get("usage_details")).isEqualTo("{\"input\":12,\"output\":3}");
		assertThat(observation.metadata("provider")).isEqualTo("openai");
		assertThat(observation.metadata("finish_reason")).isEqualTo("stop");
		assertThat(observation.get("completion_start_time")).isNull();
	}

	@Test
	void deliversACallWithoutAnAnswer() {
		this.assistant.note("Buy bread");
		Observation observation = delivered();
		assertThat(observation.span().name()).isEqualTo("keep a note");
		assertThat(observation.outcome()).isEqualTo("completed");
		assertThat(observation.input()).isEqualTo("{\"text\":\"Buy bread\"}");
		assertThat(observation.output()).isNull();
	}

	@Test
	void deliversWhatAnOptionalHolds() {
		assertThat(this.assistant.find("The capital of France?")).hasValue("Paris");
		assertThat(delivered().output()).isEqualTo("Paris");
	}

	@Test
	void deliversAnEmptyOptionalAsCompletedWithoutAnOutput() {
		assertThat(this.assistant.find("The capital of Atlantis?")).isEmpty();
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("completed");
		assertThat(observation.output()).isNull();
	}

	@Test
	void deliversAFutureWhenItIsDone() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		assertThat(this.assistant.later(answer)).isNotDone();
		assertThat(langfuse.spans()).isEqualTo(flushed());
		answer.complete("Paris");
		assertThat(delivered().output()).isEqualTo("Paris");
	}

	@Test
	void deliversAFailedFuture() {
		CompletableFuture<String> answer = new CompletableFuture<>();
		this.assistant.later(answer);
		answer.completeExceptionally(new IllegalStateException("quota exceeded"));
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("failed");
		assertThat(observation.statusMessage()).isEqualTo("failed: IllegalStateException: quota exceeded");
	}

	@Test
	void deliversACancelledFuture() {
		this.assistant.later(new CompletableFuture<>()).cancel(true);
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("cancelled");
		assertThat(observation.level()).isEqualTo("WARNING");
	}

	@Test
	void deliversAFutureThatTimesOut() {
		this.assistant.later(new CompletableFuture<>()).completeExceptionally(new TimeoutException("30 s"));
		assertThat(delivered().outcome()).isEqualTo("timed_out");
	}

	@Test
	void deliversACallThatThrows() {
		assertThatIllegalStateException().isThrownBy(() -> this.assistant.refuse("Why?"))
			.withMessage("refused: Why?")
			.withNoCause();
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("failed");
		assertThat(observation.statusMessage()).isEqualTo("failed: IllegalStateException: refused: Why?");
		assertThat(observation.output()).isNull();
	}

	@Test
	void deliversAMonoForEachSubscription() {
		Mono<String> answer = this.assistant.eventually("Where?", Mono.just("Paris"));
		int before = flushed().size();
		answer.block();
		answer.block();
		assertThat(flushed()).hasSize(before + 2);
		assertThat(last().input()).isEqualTo("Where?");
		assertThat(last().output()).isEqualTo("Paris");
	}

	@Test
	void deliversNothingOfAMonoThatNobodySubscribesTo() {
		List<ReceivedSpan> before = flushed();
		this.assistant.eventually("Where?", Mono.just("Paris"));
		assertThat(flushed()).isEqualTo(before);
	}

	@Test
	void deliversAMonoThatFails() {
		Mono<String> answer = this.assistant.eventually("Where?", Mono.error(new IllegalStateException("no idea")));
		assertThatIllegalStateException().isThrownBy(answer::block).withMessage("no idea");
		Observation observation = delivered();
		assertThat(observation.outcome()).isEqualTo("failed");
		assertThat(observation.level()).isEqualTo("ERROR");
	}

	private static Observation delivered() {
		int before = langfuse.spans().size();
		assertThat(flushed()).hasSize(before + 1);
		return last();
	}

	private static Observation last() {
		List<ReceivedSpan> spans = langfuse.spans();
		return new Observation(spans.get(spans.size() - 1));
	}

	private static List<ReceivedSpan> flushed() {
		application.flush();
		return langfuse.spans();
	}

}
