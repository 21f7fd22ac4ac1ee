// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.CompletableFuture;

import com.openai.core.http.StreamResponse;
import io.observedcompletion.openai.StreamResponseAdapterTests;

class FutureOfStreamResponseTests
		extends ContainedContract<CompletableFuture<StreamResponse<String>>, StreamResponse<String>> {

	FutureOfStreamResponseTests() {
		super(new StreamResponseAdapterTests());
	}

	@Override
	protected CompletableFuture<StreamResponse<String>> container(StreamResponse<String> content) {
		return CompletableFuture.supplyAsync(() -> content);
	}

	@Override
	protected StreamResponse<String> content(CompletableFuture<StreamResponse<String>> returned) throws Exception {
		return returned.get();
	}

}
