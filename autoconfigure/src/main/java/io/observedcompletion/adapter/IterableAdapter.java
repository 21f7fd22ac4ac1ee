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

package io.observedcompletion.adapter;

import java.util.Collection;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Observes calls that return an {@link Iterable}: each iteration is a recording. What
 * turns out to be a collection is over when the method returns.
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
