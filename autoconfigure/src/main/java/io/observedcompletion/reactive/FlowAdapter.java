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

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.adapter.ReturnTypeAdapter;
import kotlinx.coroutines.flow.Flow;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return a Kotlin {@link Flow}: each collection is a recording, none
 * is none.
 */
final class FlowAdapter implements ReturnTypeAdapter {

	private final SubscriberContext context;

	FlowAdapter(SubscriberContext context) {
		this.context = context;
	}

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Flow.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		Object source = call.assemble();
		return (source != null) ? new ObservedFlow<>((Flow<?>) source, new ObservedPublisher(call, this.context))
				: null;
	}

}
