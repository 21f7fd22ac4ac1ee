// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.stream.Stream;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.cglib.core.SpringNamingPolicy;
import org.springframework.cglib.proxy.Callback;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.Factory;
import org.springframework.objenesis.SpringObjenesis;

/**
 * Makes objects of a type of the application or of a vendor, whose methods something else
 * answers.
 */
@FunctionalInterface
interface SubtypeProxy {

	/**
	 * Creates an object.
	 * @param handler answers its methods
	 * @return the object
	 */
	Object create(InvocationHandler handler);

	/**
	 * Returns what makes objects of a type.
	 * @param type the type
	 * @return {@code null} if nothing can, as for a final class
	 */
	static @Nullable SubtypeProxy of(Class<?> type) {
		if (type.isSealed() || type.isHidden()) {
			return null;
		}
		if (type.isInterface()) {
			return (handler) -> Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type }, handler);
		}
		return isOpen(type) ? FailOpen.<SubtypeProxy>call("make a subclass of " + type.getName(), () -> subclass(type))
				: null;
	}

	// A final method would run on the subclass, whose fields are empty.
	private static boolean isOpen(Class<?> type) {
		return !Modifier.isFinal(type.getModifiers()) && type.getFields().length == staticFields(type)
				&& Stream.<Class<?>>iterate(type, (next) -> next != null && next != Object.class, Class::getSuperclass)
					.flatMap((next) -> Stream.of(next.getDeclaredMethods()))
					.noneMatch(SubtypeProxy::isFinal);
	}

	private static long staticFields(Class<?> type) {
		return Stream.of(type.getFields()).filter((field) -> Modifier.isStatic(field.getModifiers())).count();
	}

	private static boolean isFinal(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isFinal(modifiers) && !Modifier.isStatic(modifiers) && !Modifier.isPrivate(modifiers);
	}

	private static SubtypeProxy subclass(Class<?> type) {
		Enhancer enhancer = new Enhancer() {

			// None of them runs.
			@Override
			@SuppressWarnings("rawtypes")
			protected void filterConstructors(Class subclass, List constructors) {
			}

		};
		enhancer.setSuperclass(type);
		enhancer.setNamingPolicy(SpringNamingPolicy.INSTANCE);
		enhancer.setCallbackType(org.springframework.cglib.proxy.InvocationHandler.class);
		Class<?> subclass = enhancer.createClass();
		SpringObjenesis objenesis = new SpringObjenesis();
		return (handler) -> {
			Factory created = (Factory) objenesis.newInstance(subclass);
			org.springframework.cglib.proxy.InvocationHandler callback = handler::invoke;
			created.setCallbacks(new Callback[] { callback });
			return created;
		};
	}

}
