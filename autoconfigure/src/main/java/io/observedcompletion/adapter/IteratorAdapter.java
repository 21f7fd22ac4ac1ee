// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Iterator;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return an {@link Iterator}: each call is a recording, which ends
 * with the last element.
 */
final class IteratorAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Iterator.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		return call.record((source, recording) -> new ObservedIterator<>((Iterator<?>) source, recording));
	}

}
