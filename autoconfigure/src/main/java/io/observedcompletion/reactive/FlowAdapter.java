// SPDX-License-Identifier: Apache-2.0

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
