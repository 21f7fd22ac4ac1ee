// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.List;

import org.jspecify.annotations.Nullable;

class ValueAdapterTests extends ReturnTypeAdapterContract<String> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return ValueAdapter.PLAIN;
	}

	@Override
	protected Shape shape() {
		return Shape.VALUE;
	}

	@Override
	protected String source(Script script) {
		script.beforehand().run();
		if (script.error() != null) {
			throwAsIs(script.error());
		}
		return script.text();
	}

	@Override
	protected Consumed consume(String returned, int stopAfter) {
		return Consumed.of(List.of(returned));
	}

	@SuppressWarnings("unchecked")
	static <E extends Throwable> void throwAsIs(@Nullable Throwable error) throws E {
		throw (E) error;
	}

}
