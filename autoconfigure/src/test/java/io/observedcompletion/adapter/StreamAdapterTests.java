// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class StreamAdapterTests extends ReturnTypeAdapterContract<Stream<String>> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new StreamAdapter();
	}

	@Override
	protected Shape shape() {
		return Shape.CALL_STREAM;
	}

	@Override
	protected Stream<String> source(Script script) {
		return StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(new ScriptIterator(script), Spliterator.ORDERED), false);
	}

	@Override
	protected Consumed consume(Stream<String> returned, int stopAfter) {
		List<String> elements = new ArrayList<>();
		try {
			if (stopAfter > 0) {
				returned.limit(stopAfter).forEach(elements::add);
			}
			return Consumed.of(elements);
		}
		catch (Exception ex) {
			return new Consumed(elements, ex);
		}
	}

	@Override
	protected void leave(Stream<String> returned, int elements) {
		Iterator<String> iterator = returned.iterator();
		for (int i = 0; i < elements; i++) {
			iterator.next();
		}
	}

	@Override
	protected void consumeThrowing(Stream<String> returned) {
		returned.forEach((element) -> {
			throw new IllegalStateException("operator");
		});
	}

	@Override
	protected boolean consumerMayTimeOut() {
		return false;
	}

	@Test
	void closesTheSource() throws Throwable {
		List<String> closed = new ArrayList<>();
		try (Stream<String> returned = observe(Stream.of("a", "b").onClose(() -> closed.add("source")))
			.onClose(() -> closed.add("consumer"))) {
			Iterator<String> iterator = returned.iterator();
			iterator.next();
		}
		assertThat(closed).containsExactly("source", "consumer");
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

	@Test
	void staysLazy() throws Throwable {
		AtomicInteger made = new AtomicInteger();
		Stream<String> returned = observe(Stream.generate(() -> "x" + made.incrementAndGet()));
		assertThat(made).hasValue(0);
		assertThat(returned.map(String::length).anyMatch((length) -> length == 2)).isTrue();
		assertThat(made).hasValue(1);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
	}

	@Test
	void staysParallel() throws Throwable {
		List<String> numbers = IntStream.range(0, 10_000).mapToObj((i) -> i + " ").toList();
		Stream<String> returned = observe(numbers.parallelStream());
		assertThat(returned.isParallel()).isTrue();
		assertThat(returned.filter((text) -> true).collect(Collectors.toList())).isEqualTo(numbers);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().chunks()).isEqualTo(10_000);
	}

	@Test
	void keepsTheOperationsOfStreamsOfNumbers() throws Throwable {
		assertThat(observe(Stream.of("a", "bb")).mapToInt(String::length).boxed().mapToLong((i) -> i).sum())
			.isEqualTo(3);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void canBePartOfOtherStreams() throws Throwable {
		Stream<String> first = observe(Stream.of("a"));
		Stream<String> second = observe(Stream.of("b"));
		assertThat(Stream.concat(first, Stream.of(second).flatMap((stream) -> stream)).toList()).containsExactly("a",
				"b");
		assertThat(this.completions.await(2))
			.allSatisfy((completion) -> assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED));
	}

	@Test
	void countsWithoutReading() throws Throwable {
		assertThat(observe(Stream.of("a", "b")).count()).isEqualTo(2);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
	}

}
