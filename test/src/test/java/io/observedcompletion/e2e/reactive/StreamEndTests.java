// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.time.Duration;

import io.observedcompletion.completion.Completion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class StreamEndTests {

	private final ReactiveApplication application = ReactiveApplication.start();

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void completesWithTheWholeText() {
		this.application.model().says(Flux.just("Be", "", "cau", "se").delayElements(Duration.ofMillis(5)));
		try (SseClient client = this.application.ask("why").read(0)) {
			assertThat(client.readToEnd()).isTrue();
			assertThat(client.text()).isEqualTo("Because");
			assertThat(this.application.single()).isCompleted()
				.hasInput("why")
				.hasOutput("Because")
				.hasChunks(4)
				.hasStatusMessage("completed after 4 chunks");
		}
	}

	@Test
	void failsWithTheTextBeforeTheError() {
		this.application.model()
			.says(Flux.just("Be", "cau")
				.delayElements(Duration.ofMillis(5))
				.concatWith(Flux.error(new IllegalStateException("overloaded"))));
		try (SseClient client = this.application.ask("why").read(2)) {
			assertThat(client.readToEnd()).isFalse();
			assertThat(client.text()).isEqualTo("Becau");
			assertThat(this.application.single()).hasFailed()
				.hasOutput("Becau")
				.hasStatusMessage("failed after 2 chunks: IllegalStateException: overloaded");
		}
	}

	@Test
	void recordsEachAnswerOnAConnectionOfItsOwn() {
		this.application.model().says((question) -> Flux.just("It is ", question));
		try (SseClient client = this.application.ask("one")) {
			assertThat(client.read(0).readToEnd()).isTrue();
			assertThat(client.request("/chat?question=two").read(0).readToEnd()).isTrue();
		}
		assertThat(this.application.recorded().await(2)).extracting(Completion::output)
			.containsExactly("It is one", "It is two");
	}

}
