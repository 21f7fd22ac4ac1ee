// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.reactive.ReactiveTypeContract;
import reactor.core.publisher.Flux;

import org.springframework.http.ResponseEntity;

class EntityOfAnythingTests extends ContainedContract<ResponseEntity<?>, Flux<String>> {

	EntityOfAnythingTests() {
		super(new ReactiveTypeContract<Flux<String>>() {
		});
	}

	@Override
	protected ResponseEntity<?> container(Flux<String> content) {
		return ResponseEntity.ok(content);
	}

	@Override
	@SuppressWarnings("unchecked")
	protected Flux<String> content(ResponseEntity<?> returned) {
		return (Flux<String>) returned.getBody();
	}

}
