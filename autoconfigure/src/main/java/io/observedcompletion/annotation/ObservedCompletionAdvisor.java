// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;

import org.aopalliance.aop.Advice;

import org.springframework.aop.support.StaticMethodMatcherPointcutAdvisor;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

/**
 * Applies to the observed methods of all beans.
 */
final class ObservedCompletionAdvisor extends StaticMethodMatcherPointcutAdvisor {

	private static final long serialVersionUID = 1L;

	private static final String SPRING = "org.springframework.";

	// Spring's own applications to learn from are applications.
	private static final String APPLICATIONS = "org.springframework.samples.";

	private static final String OURS = "io.observedcompletion.";

	private final transient ObservedMethods methods;

	ObservedCompletionAdvisor(ObservedMethods methods, Advice advice) {
		super(advice);
		this.methods = methods;
		setClassFilter(ObservedCompletionAdvisor::mayBeObserved);
	}

	// Most beans are the framework's: to look at each of their methods takes longer than
	// all else here. Spring passes over the same classes when it looks for listeners.
	private static boolean mayBeObserved(Class<?> type) {
		String name = type.getName();
		if (name.startsWith(SPRING) && !name.startsWith(APPLICATIONS)) {
			return AnnotatedElementUtils.isAnnotated(ClassUtils.getUserClass(type), Component.class);
		}
		return !(name.startsWith(OURS) && type.getProtectionDomain() == ObservedCompletion.class.getProtectionDomain());
	}

	@Override
	public boolean matches(Method method, Class<?> targetClass) {
		return this.methods.find(method, targetClass) != null;
	}

}
