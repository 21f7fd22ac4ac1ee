// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;

/**
 * An {@link ObservedCompletion} cannot be understood.
 */
final class InvalidObservedCompletionException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	private final String action;

	InvalidObservedCompletionException(Method method, String attribute, String text, String problem, String action) {
		super("@ObservedCompletion on " + method.getDeclaringClass().getName() + "." + method.getName()
				+ "() has an invalid " + attribute + " '" + text + "': " + problem);
		this.action = action;
	}

	String action() {
		return this.action;
	}

}
