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
import java.util.Optional;

class OptionalAdapterTests extends ReturnTypeAdapterContract<Optional<String>> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new OptionalAdapter();
	}

	@Override
	protected Class<?> declaration() {
		return Declaration.class;
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

	interface Declaration {

		Optional<String> call();

	}

}
