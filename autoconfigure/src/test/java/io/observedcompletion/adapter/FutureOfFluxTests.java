// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CompletableFuture;
import io.observedcompletion.reactive.ReactiveTypeContract;
import reactor.core.publisher.Flux;

class FutureOfFluxTests extends ContainedContract<CompletableFuture<Flux<String>>, Flux<String>> {

	FutureOfFluxTests() {
		super(new ReactiveTypeContract<Flux<String>>() {
		});
	}

	@Override
	protected CompletableFuture<Flux<String>> container(Flux<String> content) {
		return CompletableFuture.supplyAsync(() -> content);
	}

	@Override
	protected Flux<String> content(CompletableFuture<Flux<String>> returned) throws Exception {
		return returned.get();
	}

}
