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

package io.observedcompletion.annotation;

import java.lang.reflect.Method;
import java.util.Arrays;

import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionStart;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.KotlinDetector;
import org.springframework.expression.BeanResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * What the annotation of one method says, worked out once.
 *
 * @param method the method of the target, or of the interface of a proxy
 * @param annotation the annotation, its placeholders not resolved
 * @param name the name of the observation
 * @param model the model
 * @param provider the provider
 * @param context what holds for all calls
 * @param expressions the expressions
 * @param beans finds the beans of the expressions
 * @param argumentNames the names of the arguments
 * @param adapter the adapter of the return type, found at the first call
 */
record ObservedMethod(Method method, ObservedCompletion annotation, String name, @Nullable String model,
		@Nullable String provider, CompletionContext context, CallExpressions expressions, BeanResolver beans,
		String[] argumentNames, SingletonSupplier<ReturnTypeAdapter> adapter) {

	CompletionStart start(MethodInvocation invocation, CompletionStart.Builder start) {
		start.type(this.annotation.type())
			.model(this.model)
			.provider(this.provider)
			.context(this.context)
			.captureInput(captured(this.annotation.captureInput()))
			.captureOutput(captured(this.annotation.captureOutput()));
		@Nullable Object[] arguments = invocation.getArguments();
		if (this.argumentNames.length > 0) {
			start.input(new Arguments(this.argumentNames, Arrays.copyOf(arguments, this.argumentNames.length)));
		}
		if (!this.expressions.isEmpty()) {
			this.expressions.apply(start, new CallRoot(invocation.getThis(), this.method, arguments), this.beans,
					this.context);
		}
		return start.build();
	}

	private static @Nullable Boolean captured(Capture capture) {
		return (capture != Capture.DEFAULT) ? capture == Capture.ALWAYS : null;
	}

	static String[] argumentNames(Method method) {
		@Nullable String @Nullable [] names = new DefaultParameterNameDiscoverer().getParameterNames(method);
		// The last argument of a suspending function is its continuation.
		int continuation = KotlinDetector.isSuspendingFunction(method) ? 1 : 0;
		String[] result = new String[method.getParameterCount() - continuation];
		Arrays.setAll(result, (i) -> {
			String name = (names != null) ? names[i] : null;
			return (name != null) ? name : "arg" + i;
		});
		return result;
	}

}
