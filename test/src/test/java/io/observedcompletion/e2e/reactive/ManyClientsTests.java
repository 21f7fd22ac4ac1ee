/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.e2e.reactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
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

	private final ReactiveApplication application = ReactiveApplication.start();

	private final List<String> subscribed = Collections.synchronizedList(new ArrayList<>());

	private final Map<String, String> received = new ConcurrentHashMap<>();

	private final Set<String> completed = ConcurrentHashMap.newKeySet();

	@AfterEach
	void close() {
		this.application.close();
	}

	@Test
	void recordsEachOfManyClientsThatVanishAtRandomMomentsOnce() throws InterruptedException {
		this.application.model().says(this::answer);
		ExecutorService clients = Executors.newFixedThreadPool(50);
		for (int i = 0; i < CLIENTS; i++) {
			int seed = i;
			clients.execute(() -> comeAndGo("client-" + seed, new Random(seed)));
		}
		clients.shutdown();
		assertThat(clients.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		Map<String, Completion> completions = completions();
		assertThat(completions).containsOnlyKeys(this.subscribed)
			.containsKeys(this.received.keySet().toArray(String[]::new));
		assertThat(completions.values()).allSatisfy(this::isTrue);
		await().atMost(ReactiveApplication.PATIENCE)
			.untilAsserted(() -> assertThat(this.application.langfuse().spans()).extracting(ReceivedSpan::spanId)
				.containsExactlyInAnyOrderElementsOf(completions.values().stream().map(Completion::id).toList()));
	}

	private Flux<String> answer(String client) {
		return Flux.defer(() -> {
			this.subscribed.add(client);
			return Flux.range(0, TOKENS)
				.delayElements(Duration.ofMillis(5))
				.map((number) -> client + ":" + number + " ");
		});
	}

	private void comeAndGo(String name, Random random) {
		int events = random.nextInt(TOKENS + 20) - 10;
		try (SseClient client = this.application.ask(name)) {
			if (events >= 0) {
				client.read(Math.min(events, TOKENS));
				if (events >= TOKENS && client.readToEnd()) {
					this.completed.add(name);
				}
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

	private void isTrue(Completion completion) {
		String name = String.valueOf(completion.input());
		assertThat(String.valueOf(completion.output())).startsWith(this.received.getOrDefault(name, ""));
		assertThat(completion.outcome()).isIn(Outcome.COMPLETED, Outcome.CANCELLED);
		assertThat(completion.outcome() == Outcome.COMPLETED).as(name).isEqualTo(completion.chunks() == TOKENS);
		if (this.completed.contains(name)) {
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		}
	}

}
