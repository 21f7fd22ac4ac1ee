// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.observedcompletion.spool.QueueSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class DeliveryTests {

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void deliversConcatenatedSpansAsOneRequest() {
		this.scenario.settings = Scenario.settings(256, Duration.ofMinutes(1));
		Delivery delivery = this.scenario.start();
		names(30).forEach((name) -> assertThat(delivery.offer(span(name))).isTrue());
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(30, 0, 0, 0));
		assertThat(this.scenario.server.requests).singleElement()
			.satisfies((request) -> assertThat(request.spans()).isEqualTo(names(30)));
	}

	@Test
	void sendsOtlpHeadersAndTheGivenOnesButNoUpgrade() {
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		delivery.flush(LONG);
		assertThat(this.scenario.server.requests).singleElement().satisfies((request) -> {
			assertThat(request.head()).startsWith("POST /api/public/otel/v1/traces HTTP/1.1\r\n");
			assertThat(request.header("Content-Type")).hasValue("application/x-protobuf");
			assertThat(request.header("Content-Encoding")).hasValue("gzip");
			assertThat(request.header("Authorization")).hasValue("Basic " + Scenario.basic());
			assertThat(request.header("Upgrade")).isEmpty();
			assertThat(request.header("HTTP2-Settings")).isEmpty();
		});
	}

	@Test
	void sendsPlainBytesWithoutGzip() {
		this.scenario.gzip = false;
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		delivery.flush(LONG);
		assertThat(this.scenario.server.requests).singleElement().satisfies((request) -> {
			assertThat(request.header("Content-Encoding")).isEmpty();
			assertThat(request.body()).isEqualTo(span("one").span());
		});
	}

	@Test
	void sendsAFullBatchBeforeTheIntervalIsOver() {
		this.scenario.settings = Scenario.settings(10, Duration.ofMinutes(1));
		Delivery delivery = this.scenario.offer(25);
		await().atMost(LONG).until(() -> delivery.status().delivered() == 20);
		assertThat(this.scenario.server.requests).extracting((request) -> request.spans().size())
			.containsExactly(10, 10);
		assertThat(delivery.status().queued()).isEqualTo(5);
	}

	@Test
	void sendsWhatIsOpenWhenTheIntervalIsOver() {
		this.scenario.settings = Scenario.settings(256, Duration.ofMillis(200));
		long start = System.nanoTime();
		Delivery delivery = this.scenario.offer(3);
		await().atMost(LONG).until(() -> delivery.status().delivered() == 3);
		assertThat(this.scenario.server.requests).hasSize(1);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
	}

	@Test
	void cutsBatchesByBytesAndLetsALargeSpanGoAlone() {
		this.scenario.settings = new QueueSettings(256, Duration.ofMinutes(1), 1000, 1_000_000, 1000);
		Delivery delivery = this.scenario.start();
		List.of(400, 400, 400, 3000, 400).forEach((padding) -> delivery.offer(span("s" + padding, padding)));
		assertThat(delivery.flush(LONG).complete()).isTrue();
		assertThat(this.scenario.server.requests).extracting(ReceivedRequest::spans)
			.containsExactly(List.of("s400", "s400"), List.of("s400"), List.of("s3000"), List.of("s400"));
	}

	@Test
	void refusesAndCountsBeyondTheBoundBySpansButEvictsNothing() {
		this.scenario.settings = new QueueSettings(2, Duration.ofMinutes(1), 1000, 1_000_000, 5);
		this.scenario.server.always(Behaviour.status(503));
		Delivery delivery = this.scenario.start();
		List<Boolean> accepted = names(8).stream().map((name) -> delivery.offer(span(name))).toList();
		assertThat(accepted).containsExactly(true, true, true, true, true, false, false, false);
		this.scenario.server.always(Behaviour.status(200));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(5, 0, 3, 0));
		assertThat(this.scenario.received()).containsAll(names(5)).doesNotContain("span-5");
		assertThat(delivery.offer(span("again"))).isTrue();
	}

	@Test
	void refusesAndCountsBeyondTheBoundByBytes() {
		this.scenario.settings = new QueueSettings(256, Duration.ofMinutes(1), 1000, 2000, 1000);
		this.scenario.server.hold();
		Delivery delivery = this.scenario.start();
		assertThat(delivery.offer(span("large", 1500))).isTrue();
		assertThat(delivery.offer(span("too-large", 600))).isFalse();
		assertThat(delivery.offer(span("small", 100))).isTrue();
		assertThat(delivery.status()).satisfies((status) -> {
			assertThat(status.queued()).isEqualTo(2);
			assertThat(status.queuedBytes()).isBetween(1600L, 2000L);
			assertThat(status.refused()).isEqualTo(1);
		});
	}

	@Test
	void neverBlocksAnOfferWhileTheServerHangs() {
		this.scenario.timeout = Duration.ofSeconds(10);
		this.scenario.settings = Scenario.settings(50, Duration.ofMillis(1));
		this.scenario.server.always(Behaviour.hang());
		Delivery delivery = this.scenario.start();
		delivery.offer(span("first"));
		await().atMost(LONG).until(() -> !this.scenario.server.requests.isEmpty());
		long start = System.nanoTime();
		names(10_000).forEach((name) -> assertThat(delivery.offer(span(name))).isTrue());
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void tellsInTheStatusWhatHappened() {
		Delivery delivery = this.scenario.start();
		String target = delivery.status().target();
		assertThat(target).startsWith("http://localhost:").endsWith("/api/public/otel/v1/traces");
		assertThat(delivery.status()).hasToString(DeliveryStatus.of(DeliveryStatus.State.OK, false)
			.toString()
			.replace("=null, durable", "=" + target + ", durable"));
		delivery.offer(span("one"));
		delivery.flush(LONG);
		assertThat(delivery.status()).satisfies((status) -> {
			assertThat(status.delivered()).isEqualTo(1);
			assertThat(status.lastHttpStatus()).isEqualTo(200);
			assertThat(status.lastSuccess()).isNotNull();
		});
	}

	@Test
	void keepsItsThreadsDaemons() {
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		delivery.flush(LONG);
		assertThat(Thread.getAllStackTraces().keySet()).filteredOn((thread) -> thread.getName().startsWith("langfuse"))
			.isNotEmpty()
			.allMatch(Thread::isDaemon);
	}

	@Test
	void sendsAsManySpansInOneRequestAsItIsToCollect() {
		this.scenario.settings = Scenario.settings(QueueSettings.defaults().flushAt(), Duration.ofMinutes(1));
		Delivery delivery = this.scenario.start();
		names(600).forEach((name) -> delivery.offer(span(name, 3500)));
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(600);
		assertThat(this.scenario.server.requests).extracting((request) -> request.spans().size())
			.containsExactly(256, 256, 88);
	}

	@Test
	void makesTheHttpClientOnlyWhenThereIsSomethingToSend() {
		Set<Thread> before = clients();
		Delivery delivery = this.scenario.start();
		delivery.flush(LONG);
		assertThat(clients()).isSubsetOf(before);
		delivery.offer(span("one"));
		delivery.flush(LONG);
		assertThat(clients()).anyMatch((client) -> !before.contains(client));
	}

	private static Set<Thread> clients() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().endsWith("SelectorManager"))
			.collect(Collectors.toSet());
	}

	@Test
	void losesNothingUnderConcurrentOffers() throws Exception {
		this.scenario.settings = Scenario.settings(64, Duration.ofMillis(5));
		Delivery delivery = this.scenario.start();
		List<Thread> threads = names(8).stream()
			.map((thread) -> new Thread(() -> names(500).forEach((name) -> delivery.offer(span(thread + "/" + name)))))
			.toList();
		threads.forEach(Thread::start);
		for (Thread thread : threads) {
			thread.join();
		}
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(4000, 0, 0, 0));
		assertThat(this.scenario.received()).hasSize(4000).doesNotHaveDuplicates();
	}

}
