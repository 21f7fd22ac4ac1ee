// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.reactive.ReactiveTypeContract;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MonoOfAnythingTests extends ContainedContract<Mono<Object>, Flux<String>> {

	MonoOfAnythingTests() {
		super(new ReactiveTypeContract<Flux<String>>() {
		});
	}

	@Override
	protected Shape shape() {
		return Shape.STREAM;
	}

	@Override
	protected Mono<Object> container(Flux<String> content) {
		return Mono.just(content);
	}

	@Override
	@SuppressWarnings("unchecked")
	protected Flux<String> content(Mono<Object> returned) {
		return (Flux<String>) returned.block();
	}

}
