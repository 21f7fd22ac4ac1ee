// SPDX-License-Identifier: Apache-2.0

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
