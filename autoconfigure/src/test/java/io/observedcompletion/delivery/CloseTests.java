// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;

import io.observedcompletion.delivery.DeliveryStatus.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

@ParameterizedClass(name = "on disk: {0}")
@ValueSource(booleans = { true, false })
class CloseTests {

	@Parameter
	private boolean durable;

	@TempDir
	private Path directory;

	private Scenario scenario;

	private RawServer server;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		this.scenario.disk = this.durable ? Scenario.disk(this.directory.resolve("spool")) : null;
		this.scenario.settings = Scenario.settings(10, Duration.ofMinutes(1));
		this.server = this.scenario.server;
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void sendsWhatIsQueued() {
		Delivery delivery = this.scenario.offer(25);
		delivery.close(LONG);
		assertThat(this.scenario.received()).isEqualTo(names(25));
		assertThat(delivery.status().queued()).isZero();
	}

	@Test
	void staysWithinTheFlushTimeoutWhenTheServerHangs() {
		this.scenario.timeout = Duration.ofMinutes(1);
		this.server.always(Behaviour.hang());
		Delivery delivery = this.scenario.offer(25);
		assertThat(timeToClose(delivery, Duration.ofMillis(300))).isBetween(Duration.ofMillis(290),
				Duration.ofSeconds(3));
		assertThat(delivery.status().queued()).isEqualTo(25);
		await().atMost(LONG).until(() -> this.server.hangUps.get() == 1);
		assertThat(this.server.requests).hasSize(1);
	}

	@Test
	void stopsAtTheFirstFailure() {
		this.server.first(Behaviour.status(200), Behaviour.slow(100)).always(Behaviour.status(503));
		Delivery delivery = this.scenario.offer(35);
		assertThat(timeToClose(delivery, LONG)).isLessThan(Duration.ofSeconds(2));
		assertThat(this.server.requests).hasSize(3);
		assertThat(delivery.status().queued()).isEqualTo(15);
	}

	@Test
	void triesOnceEvenWhileItWaitsForTheServer() {
		this.server.first(Behaviour.status(503, "Retry-After: 600"));
		Delivery delivery = this.scenario.offer(10);
		await().atMost(LONG).until(() -> delivery.status().state() == State.RETRYING);
		delivery.close(LONG);
		assertThat(delivery.status().delivered()).isEqualTo(10);
	}

	@Test
	void refusesAndCountsWhatComesLater() {
		Delivery delivery = this.scenario.offer(1);
		delivery.close(LONG);
		assertThat(delivery.offer(span("late"))).isFalse();
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 1, 0));
	}

	@Test
	void isIdempotent() {
		this.server.always(Behaviour.status(503));
		Delivery delivery = this.scenario.offer(1);
		delivery.close(LONG);
		delivery.close(LONG);
		assertThat(this.server.requests).hasSize(1);
		assertThat(delivery.status().queued()).isEqualTo(1);
	}

	@Test
	void cutsOffARunningRequestAtOnceWithoutATimeout() {
		this.scenario.timeout = Duration.ofMinutes(1);
		this.server.always(Behaviour.hang());
		Delivery delivery = this.scenario.offer(10);
		await().atMost(LONG).until(() -> !this.server.requests.isEmpty());
		assertThat(timeToClose(delivery, Duration.ZERO)).isLessThan(Duration.ofSeconds(3));
		await().atMost(LONG).until(() -> this.server.hangUps.get() == 1);
	}

	@Test
	void endsItsThread() {
		Set<Thread> others = senders();
		this.scenario.offer(1).close(LONG);
		await().atMost(LONG).until(() -> others.containsAll(senders()));
	}

	// Applications of other tests may live on in the cache of Spring's test framework.
	private static Set<Thread> senders() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().equals("langfuse-sender"))
			.collect(Collectors.toSet());
	}

	private Duration timeToClose(Delivery delivery, Duration flushTimeout) {
		long start = System.nanoTime();
		delivery.close(flushTimeout);
		return Duration.ofNanos(System.nanoTime() - start);
	}

}
