// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ManyClientsTests {

	private static final int CLIENTS = 200;

	private static final int TOKENS = 40;

	private final ReactiveApplication application = ReactiveApplication.start("langfuse.stream.idle-timeout=3s");

	private final Set<String> subscribed = ConcurrentHashMap.newKeySet();

	private final Map<String, Set<Outcome>> ends = new ConcurrentHashMap<>();

	private final Map<String, String> received = new ConcurrentHashMap<>();

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void recordsEachOfManyClientsThatVanishAtRandomMomentsOnce() throws InterruptedException {
		this.application.model().says(this::answer);
		ExecutorService clients = Executors.newFixedThreadPool(50);
		for (int i = 0; i < CLIENTS; i++) {
			Random random = new Random(i);
			String name = "client-" + i;
			clients.execute(() -> comeAndGo(name, random));
		}
		clients.shutdown();
		assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		Map<String, Completion> completions = completions();
		assertThat(completions.keySet()).isEqualTo(this.subscribed).containsAll(this.received.keySet());
		assertThat(completions.values()).allSatisfy(this::isTrue);
		assertDelivered(completions.values().stream().map(Completion::id).toList());
	}

	private Flux<String> answer(String client) {
		assertThat(this.subscribed.add(client)).isTrue();
		Set<Outcome> ends = this.ends.computeIfAbsent(client, (any) -> ConcurrentHashMap.newKeySet());
		return Flux.range(0, TOKENS)
			.delayElements(Duration.ofMillis(5))
			.map((number) -> client + ":" + number + " ")
			.doOnComplete(() -> ends.add(Outcome.COMPLETED))
			.doOnCancel(() -> ends.add(Outcome.CANCELLED));
	}

	private void comeAndGo(String name, Random random) {
		int events = random.nextInt(TOKENS + 20) - 10;
		try (SseClient client = this.application.ask(name)) {
			if (events >= 0) {
				client.read(Math.min(events, TOKENS));
				this.received.put(name, client.text());
			}
			if (random.nextBoolean()) {
				client.vanish();
			}
		}
	}

	// Fails if there are two of one client.
	private Map<String, Completion> completions() {
		await().atMost(ReactiveApplication.PATIENCE)
			.until(() -> this.application.recorded().all().size() >= this.subscribed.size());
		return this.application.recorded()
			.all()
			.stream()
			.collect(Collectors.toMap((completion) -> String.valueOf(completion.input()), (completion) -> completion));
	}

	// WebFlux forgets the source, with no cancel, of some clients that are gone when the
	// first token is to be written. A source may complete while it is being cancelled.
	private void isTrue(Completion completion) {
		String name = String.valueOf(completion.input());
		assertThat(String.valueOf(completion.output())).startsWith(this.received.getOrDefault(name, ""));
		Set<Outcome> ends = this.ends.get(name);
		assertThat(completion.outcome()).isIn(ends.isEmpty() ? Set.of(Outcome.ABANDONED) : ends);
	}

	private void assertDelivered(List<String> ids) {
		await().atMost(ReactiveApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.application.langfuse().spans()).extracting(ReceivedSpan::spanId)
				.containsExactlyInAnyOrderElementsOf(ids));
	}

}
