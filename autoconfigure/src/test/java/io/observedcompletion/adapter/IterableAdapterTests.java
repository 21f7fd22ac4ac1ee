/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
	protected Class<?> declaration() {
		return Declaration.class;
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

	interface Declaration {

		Iterable<String> call();

	}

}
