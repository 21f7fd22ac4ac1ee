// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.List;
import java.util.Optional;

class OptionalAdapterTests extends ReturnTypeAdapterContract<Optional<String>> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new ReturnTypeAdapters(List.of()).find(returnType());
	}

	@Override
	protected Shape shape() {
		return Shape.VALUE;
	}

	@Override
	protected Optional<String> source(Script script) {
		script.beforehand().run();
		if (script.error() != null) {
			ValueAdapterTests.throwAsIs(script.error());
		}
		return script.elements().isEmpty() ? Optional.empty() : Optional.of(script.text());
	}

	@Override
	protected Consumed consume(Optional<String> returned, int stopAfter) {
		return Consumed.of(List.copyOf(returned.stream().toList()));
	}

}
