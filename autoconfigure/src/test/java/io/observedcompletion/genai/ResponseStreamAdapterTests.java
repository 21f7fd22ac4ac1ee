// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import com.google.genai.JsonSerializable;
import com.google.genai.ResponseStream;
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

class ResponseStreamAdapterTests extends ReturnTypeAdapterContract<ResponseStream<?>> {

	private final List<String> closed = new ArrayList<>();

	@Override
	protected ReturnTypeAdapter adapter() {
		return new ResponseStreamAdapter();
	}

	@Override
	protected Shape shape() {
		return Shape.CALL_STREAM;
	}

	// Texts are no elements of a stream of the library, which does not matter to anybody
	// who does not use them as such.
	@Override
	@SuppressWarnings({ "unchecked", "rawtypes" })
	protected ResponseStream<?> source(Script script) {
		Iterator<?> iterator = new ScriptIterator(script);
		return new ResponseStream<>(JsonSerializable.class, new EmptyResponse(), new EmptyResponse(),
				EmptyResponse.CONVERTER) {

			@Override
			public Iterator<JsonSerializable> iterator() {
				return (Iterator) iterator;
			}

			@Override
			public void close() {
				ResponseStreamAdapterTests.this.closed.add("source");
			}

		};
	}

	@Override
	protected Consumed consume(ResponseStream<?> returned, int stopAfter) {
		List<String> elements = new ArrayList<>();
		try (returned) {
			Iterator<?> iterator = returned.iterator();
			while (elements.size() < stopAfter && iterator.hasNext()) {
				elements.add((String) iterator.next());
			}
			return Consumed.of(elements);
		}
		catch (Exception ex) {
			return new Consumed(elements, ex);
		}
	}

	@Override
	protected void leave(ResponseStream<?> returned, int elements) {
		Iterator<?> iterator = returned.iterator();
		for (int i = 0; i < elements; i++) {
			iterator.next();
		}
	}

	@Override
	protected boolean consumerHasOperators() {
		return false;
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
	void staysCompletedWhenItIsClosedAfterItsEnd() throws Throwable {
		try (ResponseStream<?> returned = observe(Script.completing("a", "b"))) {
			assertThat(consume(returned, ALL).elements()).isEqualTo(List.of("a", "b"));
		}
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.closed).containsOnly("source");
	}

	@Test
	void hasOneIteratorAsItsSourceDoes() throws Throwable {
		ResponseStream<?> returned = observe(Script.completing("a", "b"));
		Iterator<?> iterator = returned.iterator();
		assertThat((Object) iterator.next()).isEqualTo("a");
		assertThat(returned.iterator()).isSameAs(iterator);
		assertThat((Object) iterator.next()).isEqualTo("b");
		assertThat(iterator.hasNext()).isFalse();
		assertThat(this.completions.single().output()).isEqualTo("ab");
	}

}
