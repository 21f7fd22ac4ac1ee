// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return an {@link Iterable}: each iteration is a recording. A call
 * that returns a collection is over when the method returns.
 */
final class IterableAdapter implements ReturnTypeAdapter {

	@Override
	public boolean supports(MethodParameter returnType) {
		return returnType.getParameterType() == Iterable.class;
	}

	@Override
	public @Nullable Object adapt(ObservedCall call) throws Throwable {
		Object source = call.assemble();
		if (source == null) {
			return null;
		}
		if (source instanceof Collection<?>) {
			call.start().returned(source).complete();
			return source;
		}
		return observed((Iterable<?>) source, call);
	}

	private static <T> Iterable<T> observed(Iterable<T> source, ObservedCall call) {
		return () -> ObservedIterator.start(source, call.start());
	}

}
