// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;

import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EmitterCompletionTests {

	private final WebScenario scenario = new WebScenario();

	@RepeatedTest(60)
	void recordsAllThatTheClientGetsWhenAnotherThreadCompletesInTheMiddle() throws Exception {
		String received;
		try (WebClient client = this.scenario.get("streaming", EmitterCompletionTests::completedByAnother)) {
			received = client.body();
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.scenario.completion().output()).isEqualTo(received);
	}

	private static StreamingResponseBodyEmitter completedByAnother() {
		StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
		CountDownLatch sent = new CountDownLatch(ThreadLocalRandom.current().nextInt(1, 40));
		WebScenario.workers.execute(() -> {
			try {
				for (int i = 0; emitter.isOpen(); i++) {
					emitter.send("t" + i + " ");
					sent.countDown();
				}
			}
			catch (IOException | IllegalStateException ex) {
				// The other was quicker.
			}
		});
		WebScenario.workers.submit(() -> {
			sent.await();
			emitter.complete();
			return null;
		});
		return emitter;
	}

	@Test
	void endsOnceWhateverIsCalledAfterIt() throws Exception {
		try (WebClient client = this.scenario.get("streaming",
				() -> StreamingResponseBodyEmitter.sse().completion("done").stream(WebScenario.workers, (out) -> {
					out.send("a");
					out.complete();
					out.complete();
					out.completeWithError(new IllegalStateException("late"));
					out.close();
				}))) {
			assertThat(client.body()).isEqualTo("data:a\n\nevent:done\ndata:[DONE]\n\n");
		}
		assertThat(this.scenario.completion().outcome()).isEqualTo(Outcome.COMPLETED);
	}

}
