// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.observedcompletion.completion.Outcome;
import org.reactivestreams.Subscription;
import reactor.core.Disposable;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ChatResponse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * A stream of a model, how it is consumed, and what there is to be recorded of it.
 */
enum StreamCase {

	A1_COMPLETE("tokens=10", Outcome.COMPLETED, 10, Flux::blockLast),

	A2_WITHOUT_USAGE("tokens=10 usage=none", Outcome.COMPLETED, 10, Flux::blockLast),

	A3_NULL_CONTENT_AND_NO_CHOICES("tokens=10 fault=empty", Outcome.COMPLETED, 10, Flux::blockLast),

	A5_REASONING("tokens=10 fault=thinks", Outcome.COMPLETED, 10, Flux::blockLast),

	B1_TAKE_3("tokens=50 pace=5", Outcome.CANCELLED, 2, (stream) -> stream.take(3).blockLast()),

	B2A_STREAM_LIMIT_3_NOT_CLOSED("tokens=50", Outcome.COMPLETED, 50,
			(stream) -> assertThat(stream.toStream().limit(3).toList()).hasSize(3)),

	B2B_STREAM_LIMIT_3_CLOSED("tokens=90 pace=10", Outcome.CANCELLED, 2, (flux) -> {
		try (Stream<ChatResponse> stream = flux.toStream()) {
			assertThat(stream.limit(3).toList()).hasSize(3);
		}
	}),

	B3A_ITERABLE_BREAK_OF_50("tokens=50", Outcome.COMPLETED, 50, StreamCase::iterateAndBreak),

	B3B_ITERABLE_BREAK_OF_1000("tokens=1000 pace=0", Outcome.ABANDONED, 2, StreamCase::iterateAndBreak),

	B4_DISPOSE_AFTER_5("tokens=90 pace=10", Outcome.CANCELLED, 4, (stream) -> {
		CountDownLatch five = new CountDownLatch(5);
		Disposable disposable = stream.subscribe((chunk) -> five.countDown());
		five.await();
		disposable.dispose();
	}),

	C1_CONNECTION_CUT("tokens=10 fault=cut", Outcome.FAILED, 5, StreamCase::readUntilItFails),

	C2_MALFORMED_JSON("tokens=10 fault=malformed", Outcome.FAILED, 5, StreamCase::readUntilItFails),

	C2B_ERROR_EVENT("tokens=10 fault=error", Outcome.FAILED, 5, StreamCase::readUntilItFails),

	C3_HTTP_500("fault=http500", Outcome.FAILED, 0, StreamCase::readUntilItFails),

	C5_CONSUMER_THROWS("tokens=50 pace=5", Outcome.CANCELLED, 3,
			(stream) -> readUntilItFails(stream.index().doOnNext((indexed) -> {
				if (indexed.getT1() == 3) {
					throw new IllegalStateException("consumer");
				}
			}))),

	// A JVM that has just started takes its time until the first chunk.
	D1_TIMEOUT_DOWNSTREAM("tokens=10 fault=stall", Outcome.CANCELLED, 5,
			(stream) -> assertThatThrownBy(() -> stream
				.timeout(Mono.delay(Duration.ofSeconds(20)), (chunk) -> Mono.delay(Duration.ofMillis(300)))
				.blockLast()).hasCauseInstanceOf(TimeoutException.class)),

	D2_TIMEOUT_OF_THE_CLIENT("tokens=10 fault=stall stall=4000", Outcome.FAILED, 5, StreamCase::readUntilItFails),

	D3_BLOCK_LAST_TIMEOUT("tokens=90 pace=20", Outcome.CANCELLED, 0,
			(stream) -> assertThatThrownBy(() -> stream.blockLast(Duration.ofMillis(700)))
				.isInstanceOf(IllegalStateException.class)),

	E2_REQUEST_2_AND_ABANDON("tokens=50", Outcome.ABANDONED, 1,
			(stream) -> stream.subscribe(new BaseSubscriber<ChatResponse>() {

				@Override
				protected void hookOnSubscribe(Subscription subscription) {
					subscription.request(2);
				}

			}));

	final String script;

	final Outcome outcome;

	// At least, where the consumer cannot know how far the stream got.
	final int tokens;

	private final Consumption consumption;

	StreamCase(String script, Outcome outcome, int tokens, Consumption consumption) {
		this.script = script;
		this.outcome = outcome;
		this.tokens = tokens;
		this.consumption = consumption;
	}

	void consume(Flux<ChatResponse> stream) throws Exception {
		this.consumption.consume(stream);
	}

	boolean sendsUsage() {
		return this.outcome == Outcome.COMPLETED && !this.script.contains("usage=none");
	}

	private static void iterateAndBreak(Flux<ChatResponse> stream) {
		Iterator<ChatResponse> iterator = stream.toIterable().iterator();
		for (int i = 0; i < 3; i++) {
			iterator.next();
		}
	}

	private static void readUntilItFails(Flux<?> stream) {
		assertThatThrownBy(stream::blockLast).isNotNull();
	}

	@Override
	public String toString() {
		String name = name().toLowerCase();
		return name.substring(0, 1).toUpperCase() + name.substring(1).replace('_', ' ');
	}

	interface Consumption {

		void consume(Flux<ChatResponse> stream) throws Exception;

	}

}
