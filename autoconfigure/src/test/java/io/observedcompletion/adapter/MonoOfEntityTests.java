// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.reactive.ReactiveTypeContract;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.http.ResponseEntity;

class MonoOfEntityTests extends ContainedContract<Mono<ResponseEntity<Flux<String>>>, Flux<String>> {

	MonoOfEntityTests() {
		super(new ReactiveTypeContract<Flux<String>>() {
		});
	}

	@Override
	protected Shape shape() {
		return Shape.STREAM;
	}

	@Override
	protected Mono<ResponseEntity<Flux<String>>> container(Flux<String> content) {
		return Mono.just(ResponseEntity.ok(content));
	}

	@Override
	protected Flux<String> content(Mono<ResponseEntity<Flux<String>>> returned) {
		return returned.block().getBody();
	}

}
