/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.reactive;

import java.lang.reflect.Method;

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
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		Object source = call.assemble();
		// Without kotlinx-coroutines-reactor it is no publisher, and nobody sees the end.
		return (source instanceof Publisher<?> publisher) ? this.publishers.observe(publisher, call) : source;
	}

}
