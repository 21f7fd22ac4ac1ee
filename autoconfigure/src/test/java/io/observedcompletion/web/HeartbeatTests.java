// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

import static org.assertj.core.api.Assertions.assertThat;

class HeartbeatTests {

	private final WebScenario scenario = new WebScenario();

	@Test
	void leavesJsonThatComesInPiecesWhole() throws Exception {
		try (WebClient client = this.scenario.get("streaming-entity",
				() -> ResponseEntity.ok()
					.contentType(MediaType.APPLICATION_JSON)
					.body(thinking(() -> Thread.sleep(150))))) {
			assertThat(client.body()).isEqualTo("{\"name\":\"John\"}");
		}
	}

	@Test
	void isALineFeedInPlainText() throws Exception {
		CountDownLatch beaten = new CountDownLatch(1);
		try (WebClient client = this.scenario.get("streaming", () -> thinking(beaten::await))) {
			client.readUntil("Jo\n");
			beaten.countDown();
			assertThat(client.body()).matches("\\{\"name\":\"Jo\n+hn\"}");
		}
		assertThat(this.scenario.completion().output()).isEqualTo("{\"name\":\"John\"}");
	}

	private static StreamingResponseBodyEmitter thinking(Thought thought) {
		return new StreamingResponseBodyEmitter().heartbeat(Duration.ofMillis(20))
			.stream(WebScenario.workers, (out) -> {
				out.send("{\"name\":\"Jo");
				thought.think();
				out.send("hn\"}");
				out.complete();
			});
	}

	@ParameterizedTest
	@CsvSource({ "streaming, text/plain;charset=UTF-8", "text, text/csv;charset=UTF-8" })
	void plainTextSaysWhatItIs(String endpoint, String type) throws Exception {
		try (WebClient client = this.scenario.get(endpoint, () -> thinking(() -> {
		}))) {
			assertThat(client.body()).contains("John".substring(2));
			assertThat(client.response()).contains("Content-Type: " + type);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "observed-completion-heartbeat", "observed-completion-sender" })
	void inheritsNothingOfARequest(String name) throws Exception {
		InheritableThreadLocal<String> user = new InheritableThreadLocal<>();
		user.set("alice");
		AtomicReference<String> inherited = new AtomicReference<>("nobody asked");
		Thread thread = SenderThreads.thread(name, () -> inherited.set(user.get()));
		thread.start();
		thread.join();
		assertThat(inherited).hasNullValue();
		assertThat(thread.isDaemon()).isTrue();
		assertThat(thread.getContextClassLoader()).isEqualTo(SenderThreads.class.getClassLoader());
	}

	@FunctionalInterface
	interface Thought {

		void think() throws InterruptedException;

	}

}
