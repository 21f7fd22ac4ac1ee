// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmitterStormTests {

	private static final int CLIENTS = 200;

	private static final int TOKENS = 60;

	@Test
	void recordsEachOfManyClientsThatVanishAtRandomMomentsOnce() throws Exception {
		List<Future<Visit>> visits = IntStream.range(0, CLIENTS)
			.mapToObj((i) -> WebScenario.workers.submit(() -> visit(new Random(i))))
			.toList();
		List<Outcome> outcomes = new ArrayList<>();
		for (Future<Visit> visit : visits) {
			WebScenario scenario = visit.get().scenario();
			scenario.awaitCompletion();
			outcomes.add(scenario.completions().get(0).outcome());
			assertThat(scenario.completions().get(0).output()).startsWith(visit.get().received());
		}
		Thread.sleep(200);
		for (Future<Visit> visit : visits) {
			assertThat(visit.get().scenario().completions()).hasSize(1);
		}
		assertThat(outcomes).hasSize(CLIENTS).containsOnly(Outcome.COMPLETED, Outcome.CANCELLED);
	}

	private static Visit visit(Random random) throws Exception {
		WebScenario scenario = new WebScenario();
		try (WebClient client = scenario.get("streaming", EmitterStormTests::answer)) {
			int last = random.nextInt(TOKENS + 10);
			if (last >= TOKENS) {
				return new Visit(scenario, client.body());
			}
			client.readUntil("t" + last + " ");
			Thread.sleep(random.nextInt(3));
			if (random.nextBoolean()) {
				client.reset();
			}
			return new Visit(scenario, client.receivedBody());
		}
	}

	private static StreamingResponseBodyEmitter answer() {
		StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
		emitter.stream(WebScenario.workers, (out) -> {
			for (int i = 0; i < TOKENS; i++) {
				out.send("t" + i + " ");
				Thread.sleep(2);
			}
			out.complete();
		});
		return emitter;
	}

	@Test
	void recordsAClientThatStalls() throws Exception {
		WebScenario scenario = new WebScenario();
		String token = "x".repeat(8192);
		try (WebClient client = scenario.get("streaming", () -> {
			StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter(60_000L)
				.heartbeat(Duration.ofMillis(20));
			emitter.stream(WebScenario.workers, (out) -> {
				while (true) {
					out.send(token);
				}
			});
			return emitter;
		})) {
			client.readUntil("xxx");
			Completion completion = scenario.completion();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.chunks()).isPositive();
		}
	}

	record Visit(WebScenario scenario, String received) {
	}

}
