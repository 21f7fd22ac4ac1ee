// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.delivery.DeliveryStatus.State;
import io.observedcompletion.spool.QueueSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FlushTests {

	private static final Duration SHORT = Duration.ofMillis(200);

	private Scenario scenario;

	private RawServer server;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		this.server = this.scenario.server;
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void isCompleteAtOnceWhenThereIsNothingToDo() {
		assertThat(this.scenario.start().flush(LONG)).isEqualTo(new FlushResult(0, 0, 0, 0));
	}

	@Test
	void tellsThatSpansWereKeptWhenTheServerAnswers503() {
		this.server.always(Behaviour.status(503));
		FlushResult result = offerAndFlush(SHORT);
		assertThat(result).isEqualTo(new FlushResult(0, 5, 0, 0));
		assertThat(result.complete()).isFalse();
	}

	@Test
	void tellsThatSpansWereKeptWhenTheServerHangs() {
		this.scenario.timeout = LONG;
		this.server.always(Behaviour.hang());
		long start = System.nanoTime();
		assertThat(offerAndFlush(SHORT)).isEqualTo(new FlushResult(0, 5, 0, 0));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(SHORT, SHORT.multipliedBy(5));
	}

	@Test
	void reportsEachLossExactlyOnce() {
		this.scenario.settings = new QueueSettings(256, Duration.ofMinutes(1), 1000, 100_000, 4);
		this.server.first(Behaviour.status(400), Behaviour.status(400), Behaviour.status(400));
		Delivery delivery = this.scenario.offer(6);
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(3, 0, 2, 1));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(0, 0, 0, 0));
	}

	@Test
	void countsWhatWasDeliveredBeforeItWasCalled() {
		this.scenario.settings = Scenario.settings(1, Duration.ofMinutes(1));
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		await().atMost(LONG).until(() -> delivery.status().delivered() == 1);
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
	}

	@Test
	void cutsALongBackoffShort() {
		Duration hour = Duration.ofHours(1);
		this.scenario.retry(Duration.ofMillis(50), hour, hour, hour);
		this.server.first(Behaviour.status(401));
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		assertThat(delivery.flush(LONG).kept()).isEqualTo(1);
		long start = System.nanoTime();
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
	}

	@Test
	void returnsEarlyWhenNoFurtherAttemptFitsTheLimit() {
		Duration hour = Duration.ofHours(1);
		this.scenario.retry(hour, hour, hour, hour);
		this.server.always(Behaviour.status(401));
		long start = System.nanoTime();
		assertThat(offerAndFlush(LONG).kept()).isEqualTo(5);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void doesNotWaitForSpansOfferedLater() throws Exception {
		this.server.always(Behaviour.slow(20));
		Delivery delivery = this.scenario.start();
		Thread busy = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				delivery.offer(span("busy"));
				Thread.yield();
			}
		});
		busy.start();
		FlushResult result = delivery.flush(LONG);
		busy.interrupt();
		busy.join();
		assertThat(result.complete()).isTrue();
	}

	@Test
	void survivesAnEndlessLimitAndAnInterrupt() {
		this.server.always(Behaviour.hang());
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		Thread.currentThread().interrupt();
		assertThat(delivery.flush(Duration.ofSeconds(Long.MAX_VALUE)).kept()).isEqualTo(1);
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void honoursRetryAfterEvenWhenFlushed() {
		this.server.first(Behaviour.status(429, "Retry-After: 1"));
		this.scenario.settings = Scenario.settings(1, Duration.ofMinutes(1));
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		await().atMost(LONG).until(() -> delivery.status().state() == State.RETRYING);
		assertThat(delivery.flush(Duration.ofMillis(300)).kept()).isEqualTo(1);
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(this.server.requests).hasSize(2);
		assertThat(this.server.requests.get(1).nanoTime() - this.server.requests.get(0).nanoTime())
			.isGreaterThanOrEqualTo(TimeUnit.SECONDS.toNanos(1));
	}

	@Test
	void doesNotHammerAFailingServer() {
		Duration least = Duration.ofMillis(100);
		Duration hour = Duration.ofHours(1);
		this.scenario.retry(least, hour, hour, hour);
		this.server.always(Behaviour.status(401));
		Delivery delivery = this.scenario.offer(1);
		await().atMost(LONG.multipliedBy(4)).pollInterval(Duration.ofMillis(1)).until(() -> {
			delivery.flush(Duration.ZERO);
			return this.server.requests.size() == 5;
		});
		for (int i = 1; i < 5; i++) {
			assertThat(this.server.requests.get(i).nanoTime() - this.server.requests.get(i - 1).nanoTime())
				.isGreaterThanOrEqualTo(least.toNanos());
		}
	}

	private FlushResult offerAndFlush(Duration limit) {
		return this.scenario.offer(5).flush(limit);
	}

}
