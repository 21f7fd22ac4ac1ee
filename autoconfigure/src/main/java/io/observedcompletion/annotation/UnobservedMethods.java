// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.support.AopUtils;
import org.springframework.core.annotation.MergedAnnotations;
import org.springframework.core.annotation.MergedAnnotations.SearchStrategy;
import org.springframework.util.ReflectionUtils;

/**
 * Says once where the annotation observes nothing, and why: what cannot be observed works
 * as if it were not annotated. Thread-safe.
 */
final class UnobservedMethods {

	private static final Logger logger = LoggerFactory.getLogger(UnobservedMethods.class);

	private final Map<String, String> told = new ConcurrentHashMap<>();

	void tell(Method method, String reason) {
		tell(method.getDeclaringClass().getName() + "." + method.getName() + "()", reason);
	}

	void tell(Class<?> type, String reason) {
		tell(type.getName(), reason);
	}

	/**
	 * Tells an expression that parses and means nothing.
	 * @param method the method it is of
	 * @param attribute what it stands in
	 * @param text the expression
	 * @param problem what is wrong with it
	 */
	void tell(Method method, String attribute, String text, String problem) {
		String what = method.getDeclaringClass().getName() + "." + method.getName() + "()";
		String line = what + ": " + attribute + " \"" + text + "\" finds nothing, " + problem;
		if (this.told.putIfAbsent(what + attribute + text, line) == null) {
			logger.warn("@ObservedCompletion on {}: {} \"{}\" finds nothing: {}.", what, attribute, text, problem);
		}
	}

	private void tell(String what, String reason) {
		if (this.told.putIfAbsent(what, what + ": " + reason) == null) {
			logger.warn("@ObservedCompletion on {} observes nothing: {}.", what, reason);
		}
	}

	/**
	 * Returns what was told.
	 * @return what is not observed and why, in order
	 */
	List<String> told() {
		return this.told.values().stream().sorted().toList();
	}

	/**
	 * Tells a method that no proxy sees, and that an annotation is meant for.
	 * @param method the method
	 * @return whether no proxy sees the calls of the method
	 */
	boolean tellIfHidden(Method method) {
		boolean isPrivate = Modifier.isPrivate(method.getModifiers());
		boolean hidden = isPrivate || Modifier.isStatic(method.getModifiers());
		if (hidden && !method.isSynthetic()) {
			tell(method, "no proxy sees the calls of a " + (isPrivate ? "private" : "static") + " method");
		}
		return hidden;
	}

	/**
	 * Tells the annotated methods that a proxy passes over.
	 * @param proxy the proxy of a bean that is observed
	 */
	void tellPassedOver(Object proxy) {
		ReflectionUtils.doWithMethods(AopUtils.getTargetClass(proxy), (method) -> {
			if (isPassedOver(method, proxy) && MergedAnnotations.from(method, SearchStrategy.TYPE_HIERARCHY)
				.isPresent(ObservedCompletion.class)) {
				tell(method, AopUtils.isCglibProxy(proxy) ? "the method is final"
						: "the bean is known by its interfaces, and none has the method");
			}
		}, ReflectionUtils.USER_DECLARED_METHODS);
	}

	private static boolean isPassedOver(Method method, Object proxy) {
		if (AopUtils.isCglibProxy(proxy)) {
			return Modifier.isFinal(method.getModifiers());
		}
		return Stream.of(proxy.getClass().getInterfaces())
			.flatMap((type) -> Stream.of(type.getMethods()))
			.noneMatch((candidate) -> candidate.getName().equals(method.getName())
					&& candidate.getParameterCount() == method.getParameterCount());
	}

}
