// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.adapter.ReturnTypeAdapter;

import org.springframework.core.MethodParameter;

/**
 * The adapter under test as a method finds it: asked for its return type first.
 */
final class ReactiveTypes {

	private ReactiveTypes() {
	}

	static ReturnTypeAdapter adapter(Class<?> declaration) {
		ReturnTypeAdapter adapter = new ReactiveTypeAdapter(new PublisherAdapter(new SubscriberContext.Propagated()));
		adapter.supports(new MethodParameter(declaration.getDeclaredMethods()[0], -1));
		return adapter;
	}

}
