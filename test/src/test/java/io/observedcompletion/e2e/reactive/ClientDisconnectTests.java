// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import io.observedcompletion.completion.Completion;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ClientDisconnectTests {

	/** Usually it takes less than a millisecond. The rest is for busy machines. */
	private static final Duration PROMPT = Duration.ofMillis(500);

	private final ReactiveApplication application = ReactiveApplication.start();

	@AfterEach
	void close() {
		this.application.close();
	}

	@ParameterizedTest
	@EnumSource
	void cancelsWhenTheClientLeavesWhileTokensCome(Departure departure) {
		this.application.model().says(tokens(Duration.ofMillis(20)));
		try (SseClient client = this.application.ask("why").read(3)) {
			Instant left = departure.of(client);
			Completion completion = this.application.single();
			assertThat(completion).isCancelled().hasTimeToFirstToken().statusMessageContains("by the consumer after");
			assertThat(completion.output()).startsWith(client.text());
			assertThat(Duration.between(left, completion.endTime())).isLessThan(PROMPT);
		}
	}

	@ParameterizedTest
	@EnumSource
	void cancelsWhenTheClientLeavesWhileNoTokenComes(Departure departure) {
		this.application.model().says(Flux.just("Be", "cau", "se").concatWith(Flux.never()));
		try (SseClient client = this.application.ask("why").read(3)) {
			Instant left = departure.of(client);
			Completion completion = this.application.single();
			assertThat(completion).isCancelled().hasOutput("Because").hasChunks(3);
			assertThat(completion).hasStatusMessage("cancelled by the consumer after 3 chunks");
			assertThat(client.text()).isEqualTo("Because");
			assertThat(Duration.between(left, completion.endTime())).isBetween(Duration.ofMillis(-1), PROMPT);
		}
	}

	@ParameterizedTest
	@EnumSource
	void cancelsWhenAClientThatDoesNotReadLeaves(Departure departure) {
		AtomicInteger said = new AtomicInteger();
		String word = "w".repeat(4096);
		this.application.model()
			.says(Flux.<String>generate((sink) -> sink.next(word + said.incrementAndGet() + ";")).take(100_000));
		try (SseClient client = this.application.ask("why").read(3)) {
			await().atMost(ReactiveApplication.PATIENCE).until(() -> isStalled(said));
			assertThat(this.application.recorded()).isEmpty();
			Instant left = departure.of(client);
			Completion completion = this.application.single();
			assertThat(completion).isCancelled();
			assertThat(completion.output()).startsWith(client.text());
			assertThat(Duration.between(left, completion.endTime())).isLessThan(PROMPT);
		}
	}

	@Test
	void endsWhenTheCancelArrivesNotWhenTheSourceIsDoneWithIt() {
		CompletableFuture<Instant> arrived = new CompletableFuture<>();
		CompletableFuture<Void> done = new CompletableFuture<>();
		this.application.model().says(Flux.just("Be", "cau", "se").concatWith(Flux.never()).doOnCancel(() -> {
			arrived.complete(Instant.now());
			done.orTimeout(30, TimeUnit.SECONDS).join();
		}));
		try (SseClient client = this.application.ask("why").read(3)) {
			client.vanish();
			Instant late = arrived.orTimeout(30, TimeUnit.SECONDS).join().plus(PROMPT);
			await().until(() -> Instant.now().isAfter(late));
			done.complete(null);
			Completion completion = this.application.single();
			assertThat(completion.endTime()).isBefore(late);
			assertThat(completion).isCancelled().hasOutput("Because");
		}
	}

	private static boolean isStalled(AtomicInteger said) {
		int before = said.get();
		sleep(Duration.ofMillis(200));
		return before > 3 && said.get() == before;
	}

	private static Flux<String> tokens(Duration pace) {
		return Flux.interval(pace).onBackpressureBuffer().map((number) -> "w" + number + " ");
	}

	private static void sleep(Duration duration) {
		try {
			Thread.sleep(duration.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	enum Departure {

		FIN(SseClient::leave), RST(SseClient::vanish);

		private final Function<SseClient, Instant> way;

		Departure(Function<SseClient, Instant> way) {
			this.way = way;
		}

		Instant of(SseClient client) {
			return this.way.apply(client);
		}

	}

}
