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
import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.FailOpen;
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
 * @param template what holds for all calls
 * @param expressions the expressions
 * @param beans finds the beans of the expressions
 * @param argumentNames the names of the arguments
 * @param adapter the adapter of the return type, found at the first call
 */
record ObservedMethod(Method method, CompletionStart template, CallExpressions expressions, BeanResolver beans,
		String[] argumentNames, SingletonSupplier<ReturnTypeAdapter> adapter) {

	CompletionStart start(MethodInvocation invocation, CompletionOrigin origin) {
		CompletionStart start = this.template.of(origin, input(invocation));
		if (this.expressions.isEmpty()) {
			return start;
		}
		CallRoot call = new CallRoot(invocation.getThis(), this.method, invocation.getArguments());
		return FailOpen.call("describe a call", () -> this.expressions.apply(start, call, this.beans), start);
	}

	private @Nullable Object input(MethodInvocation invocation) {
		if (this.argumentNames.length == 0) {
			return null;
		}
		Map<String, @Nullable Object> input = new LinkedHashMap<>();
		for (int i = 0; i < this.argumentNames.length; i++) {
			input.put(this.argumentNames[i], invocation.getArguments()[i]);
		}
		return input;
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
