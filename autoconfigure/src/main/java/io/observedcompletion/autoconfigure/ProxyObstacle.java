// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

import org.jspecify.annotations.Nullable;

import org.springframework.core.KotlinDetector;
import org.springframework.util.ClassUtils;

/**
 * What keeps a bean from being observed by a subclass of its class. A bean that works
 * without us must not stop working because we wanted to see its calls.
 *
 * @since 0.9.0
 */
public final class ProxyObstacle {

	private ProxyObstacle() {
	}

	/**
	 * Looks for an obstacle.
	 * @param beanClass the class of the bean
	 * @return the obstacle in plain words, {@code null} if there is none
	 */
	public static @Nullable String in(Class<?> beanClass) {
		Class<?> type = ClassUtils.getUserClass(beanClass);
		if (type.isRecord()) {
			return "a record is final and cannot be proxied";
		}
		if (Modifier.isFinal(type.getModifiers())) {
			return "the class is final and cannot be proxied" + remedy(type);
		}
		if (type.isSealed()) {
			return "the class is sealed and cannot be proxied";
		}
		Method method = finalMethod(type);
		return (method != null) ? "its final method " + method.getName()
				+ "() would run on the proxy, whose fields are empty" + remedy(type) : null;
	}

	private static String remedy(Class<?> type) {
		return KotlinDetector.isKotlinType(type) ? "; the compiler plugin kotlin-spring opens it" : "";
	}

	// Nobody outside calls a private method on a proxy.
	private static @Nullable Method finalMethod(Class<?> type) {
		for (Class<?> current = type; current != null && current != Object.class; current = current.getSuperclass()) {
			for (Method method : current.getDeclaredMethods()) {
				int modifiers = method.getModifiers();
				if (Modifier.isFinal(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers)) {
					return method;
				}
			}
		}
		return null;
	}

}
