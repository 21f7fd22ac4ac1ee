// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IterableAdapterTests extends ReturnTypeAdapterContract<Iterable<String>> {

	private final IteratorAdapterTests iterators = new IteratorAdapterTests();

	@Override
	protected ReturnTypeAdapter adapter() {
		return new IterableAdapter();
	}

	@Override
	protected Shape shape() {
		return Shape.STREAM;
	}

	@Override
	protected Iterable<String> source(Script script) {
		return () -> new ScriptIterator(script);
	}

	@Override
	protected Consumed consume(Iterable<String> returned, int stopAfter) {
		return this.iterators.consume(returned.iterator(), stopAfter);
	}

	@Override
	protected void leave(Iterable<String> returned, int elements) {
		this.iterators.leave(returned.iterator(), elements);
	}

	@Override
	protected boolean consumerMayTimeOut() {
		return false;
	}

	@Override
	protected boolean consumerHasOperators() {
		return false;
	}

	@Test
	void takesACollectionForAValue() throws Throwable {
		Iterable<String> list = List.of("a", "b");
		assertThat(observe(list)).isSameAs(list);
		assertThat(this.completions.single().output()).isEqualTo("[\"a\",\"b\"]");
	}

}
