// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.reactive.ReactiveTypeContract;
import reactor.core.publisher.Flux;

class AnythingTests extends ContainedContract<Object, Flux<String>> {

	AnythingTests() {
		super(new ReactiveTypeContract<Flux<String>>() {
		});
	}

	@Override
	protected Object container(Flux<String> content) {
		return content;
	}

	@Override
	@SuppressWarnings("unchecked")
	protected Flux<String> content(Object returned) {
		return (Flux<String>) returned;
	}

}
