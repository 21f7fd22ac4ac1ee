// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.lang.reflect.Method;

import io.observedcompletion.adapter.ContentAdapters;
import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

import org.springframework.core.KotlinDetector;
import org.springframework.core.MethodParameter;

/**
 * Observes calls of Kotlin's suspending functions. Spring's proxies see them as a
 * publisher, which they subscribe to with the context of the coroutine, whatever the
 * function is declared to return.
 */
final class SuspendingFunctionAdapter implements ReturnTypeAdapter {

	private final PublisherAdapter publishers;

	SuspendingFunctionAdapter(PublisherAdapter publishers) {
		this.publishers = publishers;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		Method method = returnType.getMethod();
		return method != null && KotlinDetector.isSuspendingFunction(method);
	}

	@Override
	public ReturnTypeAdapter forMethod(MethodParameter returnType, ContentAdapters adapters) {
		return new SuspendingFunctionAdapter(this.publishers.forMethod(returnType, adapters));
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		Object source = call.assemble();
		// Without kotlinx-coroutines-reactor it is no publisher, and nobody sees the end.
		return (source instanceof Publisher<?> publisher) ? this.publishers.observe(publisher, call) : source;
	}

}
