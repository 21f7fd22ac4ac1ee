// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class IteratorAdapterTests extends ReturnTypeAdapterContract<Iterator<String>> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new IteratorAdapter();
	}

	@Override
	protected Shape shape() {
		return Shape.CALL_STREAM;
	}

	@Override
	protected Iterator<String> source(Script script) {
		return new ScriptIterator(script);
	}

	@Override
	protected Consumed consume(Iterator<String> returned, int stopAfter) {
		List<String> elements = new ArrayList<>();
		try {
			while (elements.size() < stopAfter && returned.hasNext()) {
				elements.add(returned.next());
			}
			if (stopAfter != ALL) {
				((AutoCloseable) returned).close();
			}
			return Consumed.of(elements);
		}
		catch (Exception ex) {
			return new Consumed(elements, ex);
		}
	}

	@Override
	protected void leave(Iterator<String> returned, int elements) {
		for (int i = 0; i < elements; i++) {
			returned.next();
		}
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
	void completesAtTheEndEvenIfOnlyNextIsAsked() throws Throwable {
		Iterator<String> returned = observe(Script.completing("a"));
		returned.next();
		assertThatExceptionOfType(java.util.NoSuchElementException.class).isThrownBy(returned::next);
		assertThat(this.completions.single().output()).isEqualTo("a");
	}

}
