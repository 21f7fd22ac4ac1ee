// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.anthropic.core.http.StreamResponse;
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
import static org.junit.jupiter.api.Assumptions.assumeTrue;

class MessageStreamAdapterTests extends ReturnTypeAdapterContract<StreamResponse<String>> {

	private final List<String> closed = new ArrayList<>();

	@Override
	protected ReturnTypeAdapter adapter() {
		return new MessageStreamAdapter();
	}

	@Override
	protected Shape shape() {
		return Shape.CALL_STREAM;
	}

	@Override
	protected StreamResponse<String> source(Script script) {
		Stream<String> stream = StreamSupport
			.stream(Spliterators.spliteratorUnknownSize(new ScriptIterator(script), Spliterator.ORDERED), false);
		return new StreamResponse<>() {

			@Override
			public Stream<String> stream() {
				return stream;
			}

			@Override
			public void close() {
				MessageStreamAdapterTests.this.closed.add("source");
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
		observe(Script.completing("a")).close();
		Completion completion = this.completions.single();
		assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(completion.chunks()).isZero();
		assertThat(this.closed).containsExactly("source");
	}

	@Test
	void refusesASecondReadingAsItsSourceDoesAndRecordsTheFirst() throws Throwable {
		StreamResponse<String> returned = observe(Script.completing("a", "b"));
		Iterator<String> first = returned.stream().iterator();
		first.next();
		assertThatIllegalStateException().isThrownBy(() -> returned.stream().toList());
		first.next();
		assertThat(first.hasNext()).isFalse();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().output()).isEqualTo("ab");
	}

	// Since 3.0, of which the compiler knows nothing here.
	@Test
	void recordsABreakOfALoopOverTheResponseItself() throws Throwable {
		Object returned = observe(Script.open("a", "", "b"));
		assumeTrue(returned instanceof Iterable<?>);
		for (Object element : (Iterable<?>) returned) {
			if (element.equals("")) {
				break;
			}
		}
		((AutoCloseable) returned).close();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.CANCELLED);
		assertThat(this.completions.single().output()).isEqualTo("a");
		assertThat(this.completions.single().chunks()).isEqualTo(2);
	}

}
