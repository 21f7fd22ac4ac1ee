// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.stream.Stream;

class AnyStreamTests extends ContainedContract<Object, Stream<String>> {

	AnyStreamTests() {
		super(new StreamAdapterTests());
	}

	@Override
	protected Object container(Stream<String> content) {
		return content;
	}

	@Override
	@SuppressWarnings("unchecked")
	protected Stream<String> content(Object returned) {
		return (Stream<String>) returned;
	}

}
