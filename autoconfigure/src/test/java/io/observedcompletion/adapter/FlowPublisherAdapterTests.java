// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.concurrent.Flow;

import io.observedcompletion.reactive.ReactiveTypeContract;

class FlowPublisherAdapterTests extends ReactiveTypeContract<Flow.Publisher<String>> {

	@Override
	protected ReturnTypeAdapter adapter() {
		return new FlowPublisherAdapter();
	}

}
