// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;

import io.observedcompletion.delivery.DeliveryStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Every way a server can fail: nothing is lost, nothing is hammered, all comes back.
 */
class FailureTests {

	private Scenario scenario;

	private RawServer server;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		this.server = this.scenario.server;
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
	}

	@ParameterizedTest
	@ValueSource(ints = { 408, 425, 429, 500, 502, 503, 504, 599 })
	void keepsTheBatchAndRetriesWhenTheServerAnswers(int status) {
		this.server.first(Behaviour.status(status), Behaviour.status(status));
		Delivery delivery = deliverAll();
		assertThat(this.server.requests).hasSize(3).allMatch((request) -> request.spans().equals(names(5)));
		assertThat(delivery.status().retried()).isEqualTo(2);
		assertThat(delivery.status().lastError()).isEqualTo("HTTP " + status);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 307, 308, 401, 402, 403, 404, 405, 407, 410 })
	void keepsTheBatchAndSaysBlockedWhenSomebodyMustActOn(int status) {
		this.scenario.retry(Duration.ofMillis(1), Duration.ofMillis(1), LONG, LONG);
		this.server.always(Behaviour.status(status, "Location: " + this.server.uri() + "/elsewhere"));
		Delivery delivery = this.scenario.offer(5);
		assertThat(delivery.flush(Duration.ofMillis(500))).isEqualTo(new FlushResult(0, 5, 0, 0));
		assertThat(delivery.status().state()).isEqualTo(State.BLOCKED);
		assertThat(delivery.status().lastHttpStatus()).isEqualTo(status);
		assertThat(delivery.status().lastError()).startsWith("HTTP " + status + ", check ");
		assertThat(this.server.requests)
			.allSatisfy((request) -> assertThat(request.head()).doesNotContain("elsewhere"));
	}

	@Test
	void deliversOnceTheKeysAreRight() {
		this.server.first(Behaviour.status(401), Behaviour.status(401));
		assertThat(deliverAll().status().state()).isEqualTo(State.OK);
	}

	@Test
	void readsHeadersForEachRequestSoThatKeysCanRotate() {
		this.server.always((request, socket) -> {
			boolean rotated = request.header("Authorization").filter("Basic new"::equals).isPresent();
			Behaviour.status(rotated ? 200 : 401).answer(request, socket);
		});
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		await().atMost(LONG).until(() -> delivery.status().state() == State.BLOCKED);
		this.scenario.headers = Map.of("Authorization", "Basic new");
		assertThat(delivery.flush(LONG).complete()).isTrue();
	}

	@Test
	void recoversFromAHangingServerAndHangsUp() {
		this.scenario.timeout = Duration.ofMillis(300);
		this.server.first(Behaviour.hang(), Behaviour.hang());
		deliverAll();
		await().atMost(LONG).until(() -> this.server.hangUps.get() == 2);
	}

	@Test
	void recoversFromStalledBodiesAndHangsUp() {
		this.server.first(Stream.generate(Behaviour::stalledBody).limit(6).toArray(Behaviour[]::new));
		this.scenario.timeout = Duration.ofMillis(150);
		deliverAll();
		await().atMost(LONG).until(() -> this.server.hangUps.get() == 6);
	}

	@Test
	void hangsUpOnAnEndlessBody() {
		this.scenario.timeout = LONG;
		this.server.first(Behaviour.endlessBody());
		deliverAll();
		await().atMost(LONG).until(() -> this.server.hangUps.get() == 1);
	}

	@Test
	void recoversFromResets() {
		this.server.first(Behaviour.reset(), Behaviour.resetInTheBody(), Behaviour.garbage());
		Delivery delivery = deliverAll();
		assertThat(delivery.status().lastError()).contains("check langfuse.base-url and the network");
	}

	@Test
	void deliversToASlowServer() {
		this.server.always(Behaviour.slow(150));
		assertThat(deliverAll().status().retried()).isZero();
	}

	@Test
	void recoversFromARefusedConnection() throws Exception {
		int port = this.server.port();
		this.server.close();
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		await().atMost(LONG).until(() -> delivery.status().retried() > 1);
		assertThat(delivery.status().lastHttpStatus()).isNull();
		assertThat(delivery.status().lastError()).startsWith("ConnectException");
		try (RawServer back = new RawServer(port)) {
			assertThat(delivery.flush(LONG).complete()).isTrue();
			assertThat(back.requests).hasSize(1);
		}
	}

	@Test
	void carriesOnAfterUnexpectedExceptions() {
		Map<String, String> headers = this.scenario.headers;
		this.scenario.headers = null;
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		await().atMost(LONG).until(() -> delivery.status().retried() > 1);
		assertThat(delivery.status().state()).isEqualTo(State.RETRYING);
		assertThat(this.scenario.swallowed).isNotEmpty().hasSizeLessThan(100);
		this.scenario.headers = headers;
		assertThat(delivery.flush(LONG).complete()).isTrue();
	}

	private Delivery deliverAll() {
		Delivery delivery = this.scenario.offer(5);
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(delivery.status().delivered()).isEqualTo(5);
		assertThat(delivery.status().queuedBytes()).isZero();
		assertThat(this.scenario.swallowed).isEmpty();
		return delivery;
	}

}
