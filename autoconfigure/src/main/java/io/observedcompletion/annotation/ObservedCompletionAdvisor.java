// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;

import org.aopalliance.aop.Advice;

import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;

/**
 * Applies to the observed methods of all beans.
 */
final class ObservedCompletionAdvisor extends StaticMethodMatcherPointcutAdvisor {

	private static final long serialVersionUID = 1L;

	private final transient ObservedMethods methods;

	ObservedCompletionAdvisor(ObservedMethods methods, Advice advice) {
		super(advice);
		this.methods = methods;
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return this.methods.find(method, targetClass) != null;
	}

}
