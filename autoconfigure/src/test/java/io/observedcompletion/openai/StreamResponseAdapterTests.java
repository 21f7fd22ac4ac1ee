// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.openai.core.http.StreamResponse;
import io.observedcompletion.adapter.Consumed;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapterContract;
import io.observedcompletion.adapter.Script;
import io.observedcompletion.adapter.ScriptIterator;
import io.observedcompletion.adapter.Shape;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

public class StreamResponseAdapterTests extends ReturnTypeAdapterContract<StreamResponse<String>> {

	private static final int RACES = 300;

	private final List<String> closed = new ArrayList<>();

	@Override
	protected ReturnTypeAdapter adapter() {
		return new StreamResponseAdapter();
	}

	@Override
	protected Shape shape() {
		return Shape.CALL_STREAM;
	}

	@Override
	protected StreamResponse<String> source(Script script) {
		return response(StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(new ScriptIterator(script), Spliterator.ORDERED), false));
	}

	private StreamResponse<String> response(Stream<String> stream) {
		return new StreamResponse<>() {

			@Override
			public Stream<String> stream() {
				return stream;
			}

			@Override
			public void close() {
				StreamResponseAdapterTests.this.closed.add("source");
			}

		};
	}

	@Override
	protected Consumed consume(StreamResponse<String> returned, int stopAfter) {
		List<String> elements = new ArrayList<>();
		try (returned) {
			Iterator<String> iterator = (stopAfter > 0) ? returned.stream().iterator() : elements.iterator();
			while (elements.size() < stopAfter && iterator.hasNext()) {
				elements.add(iterator.next());
			}
			return Consumed.of(elements);
		}
		catch (Exception ex) {
			return new Consumed(elements, ex);
		}
	}

	@Override
	protected void leave(StreamResponse<String> returned, int elements) {
		Iterator<String> iterator = returned.stream().iterator();
		for (int i = 0; i < elements; i++) {
			iterator.next();
		}
	}

	@Override
	protected void consumeThrowing(StreamResponse<String> returned) {
		returned.stream().forEach((element) -> {
			throw new IllegalStateException("operator");
		});
	}

	@Override
	protected boolean consumerMayTimeOut() {
		return false;
	}

	@Test
	void isCancelledWhenItIsClosedUnread() throws Throwable {
		observe(response(Stream.of("a"))).close();
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.chunks()).isZero();
		assertThat(completion.output()).isNull();
		assertThat(this.closed).containsExactly("source");
	}

	@Test
	void staysCompletedWhenItIsClosedAfterItsEnd() throws Throwable {
		try (StreamResponse<String> returned = observe(response(Stream.of("a", "b")))) {
			assertThat(returned.stream().toList()).containsExactly("a", "b");
		}
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.closed).containsExactly("source");
	}

	@Test
	void refusesASecondReadingAsItsSourceDoesAndRecordsTheFirst() throws Throwable {
		StreamResponse<String> returned = observe(response(Stream.of("a", "b")));
		Iterator<String> first = returned.stream().iterator();
		first.next();
		assertThatIllegalStateException().isThrownBy(() -> returned.stream().iterator().next());
		assertThatIllegalStateException().isThrownBy(() -> returned.stream().toList());
		first.next();
		assertThat(first.hasNext()).isFalse();
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(completion.output()).isEqualTo("ab");
	}

	@Test
	void failsWhenItsStreamCannotBeRead() throws Throwable {
		Stream<String> used = Stream.of("a");
		used.forEach((element) -> {
		});
		StreamResponse<String> returned = observe(response(used));
		assertThatIllegalStateException().isThrownBy(() -> returned.stream().toList());
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.FAILED);
	}

	@Test
	void closesTheSourceWithAStreamThatClosesTheResponse() throws Throwable {
		StreamResponse<String> returned = observe(response(Stream.of("a", "b")));
		try (Stream<String> stream = returned.stream().onClose(returned::close)) {
			assertThat(stream.iterator().next()).isEqualTo("a");
		}
		assertThat(this.closed).containsExactly("source");
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.output()).isEqualTo("a");
	}

	@Test
	void recordsOnceWhenItsEndAndItsClosingRace() throws Throwable {
		for (int i = 0; i < RACES; i++) {
			StreamResponse<String> returned = observe(response(Stream.of("a")));
			CompletableFuture<Void> closing = CompletableFuture.runAsync(returned::close);
			assertThat(returned.stream().toList()).containsExactly("a");
			closing.join();
		}
		this.completions.await(RACES);
		assertThat(this.completions.settled()).hasSize(RACES)
			.allSatisfy((completion) -> assertThat(completion.outcome()).isIn(Outcome.COMPLETED, Outcome.CANCELLED));
	}

}
