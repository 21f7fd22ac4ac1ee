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
