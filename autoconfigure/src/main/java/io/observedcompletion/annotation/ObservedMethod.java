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

import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.FailOpen;
import org.aopalliance.intercept.MethodInvocation;

import org.springframework.expression.BeanResolver;
import org.springframework.util.function.SingletonSupplier;

/**
 * What the annotation of one method says, worked out once.
 *
 * @param method the method of the target, or of the interface of a proxy
 * @param template what holds for all calls
 * @param expressions the expressions
 * @param beans finds the beans of the expressions
 * @param parameters the parameters that make the input
 * @param adapter the adapter of the return type, found at the first call
 */
record ObservedMethod(Method method, CompletionStart template, CallExpressions expressions, BeanResolver beans,
		ObservedParameters parameters, SingletonSupplier<ReturnTypeAdapter> adapter) {

	// All subscriptions record the arguments as they are now.
	CompletionStart start(MethodInvocation invocation, CompletionRecorder recorder) {
		CompletionOrigin origin = recorder.origin();
		if (this.expressions.isEmpty()) {
			return captured(this.template, origin, invocation, recorder);
		}
		CompletionStart start = this.template.of(origin, null);
		CallRoot call = new CallRoot(invocation.getThis(), this.method, invocation.getArguments());
		CompletionStart described = FailOpen.call("describe a call",
				() -> this.expressions.apply(start, call, this.beans), start);
		return (this.expressions.input() != null) ? recorder.captured(described)
				: captured(described, origin, invocation, recorder);
	}

	private CompletionStart captured(CompletionStart start, CompletionOrigin origin, MethodInvocation invocation,
			CompletionRecorder recorder) {
		return recorder.captured(start, origin, this.parameters.names(), this.parameters.of(invocation.getArguments()));
	}

}
