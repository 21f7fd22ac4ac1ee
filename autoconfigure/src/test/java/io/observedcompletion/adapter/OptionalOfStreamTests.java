// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Optional;
import java.util.stream.Stream;

class OptionalOfStreamTests extends ContainedContract<Optional<Stream<String>>, Stream<String>> {

	OptionalOfStreamTests() {
		super(new StreamAdapterTests());
	}

	@Override
	protected Optional<Stream<String>> container(Stream<String> content) {
		return Optional.of(content);
	}

	@Override
	protected Stream<String> content(Optional<Stream<String>> returned) {
		return returned.orElseThrow();
	}

}
