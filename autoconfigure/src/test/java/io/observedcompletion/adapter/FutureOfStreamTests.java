// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

class FutureOfStreamTests extends ContainedContract<CompletableFuture<Stream<String>>, Stream<String>> {

	FutureOfStreamTests() {
		super(new StreamAdapterTests());
	}

	@Override
	protected CompletableFuture<Stream<String>> container(Stream<String> content) {
		return CompletableFuture.supplyAsync(() -> content);
	}

	@Override
	protected Stream<String> content(CompletableFuture<Stream<String>> returned) throws Exception {
		return returned.get();
	}

}
