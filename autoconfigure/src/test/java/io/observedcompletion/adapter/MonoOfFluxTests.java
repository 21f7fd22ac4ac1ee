// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.reactive.ReactiveTypeContract;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

class MonoOfFluxTests extends ContainedContract<Mono<Flux<String>>, Flux<String>> {

	MonoOfFluxTests() {
		super(new ReactiveTypeContract<Flux<String>>() {
		});
	}

	@Override
	protected Shape shape() {
		return Shape.STREAM;
	}

	@Override
	protected Mono<Flux<String>> container(Flux<String> content) {
		return Mono.just(content);
	}

	@Override
	protected Flux<String> content(Mono<Flux<String>> returned) {
		return returned.block();
	}

}
