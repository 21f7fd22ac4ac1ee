// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;

/**
 * The root object of an expression: a call.
 *
 * @param target the object that is called
 * @param method the method
 * @param args the arguments
 */
record CallRoot(@Nullable Object target, Method method, @Nullable Object[] args) {

	// Expressions read properties by their accessors' names.
	public @Nullable Object getTarget() {
		return this.target;
	}

	public Method getMethod() {
		return this.method;
	}

	public @Nullable Object[] getArgs() {
		// The last argument of a suspending function is its continuation.
		return KotlinDetector.isSuspendingFunction(this.method) ? Arrays.copyOf(this.args, this.args.length - 1)
				: this.args;
	}

}
