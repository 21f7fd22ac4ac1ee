// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;

/**
 * Holds the adapters in order. What none of them supports is a value, or something of
 * which only the class that comes says what it is. Thread-safe.
 *
 * @since 0.1.0
 */
public final class ReturnTypeAdapters {

	private final List<ReturnTypeAdapter> adapters;

	private final UnobservedTypes unobserved = new UnobservedTypes();

	/**
	 * Creates the group.
	 * @param adapters the adapters that are asked before those for the types of the JDK
	 */
	public ReturnTypeAdapters(List<ReturnTypeAdapter> adapters) {
		this.adapters = new ArrayList<>(adapters);
		this.adapters.add(new CompletionStageAdapter());
		this.adapters.add(new FutureAdapter());
		this.adapters.add(new OptionalAdapter());
		this.adapters.add(new HttpResponseAdapter());
		this.adapters.add(new StreamAdapter());
		this.adapters.add(new IteratorAdapter());
		this.adapters.add(new IterableAdapter());
		this.adapters.add(new FlowPublisherAdapter());
	}

	/**
	 * Returns an adapter of what is known to be a value.
	 * @return the adapter
	 */
	public static ReturnTypeAdapter ofValue() {
		return ValueAdapter.PLAIN;
	}

	/**
	 * Finds the adapter of a return type.
	 * @param returnType the declared return type of a method
	 * @return the adapter
	 */
	public ReturnTypeAdapter find(MethodParameter returnType) {
		ReturnTypeAdapter adapter = supporting(returnType);
		if (adapter != null) {
			return adapter.forMethod(returnType, this);
		}
		ClassAdapters classes = new ClassAdapters(returnType, this, this.unobserved, true);
		Class<?> type = returnType.getParameterType();
		boolean known = type.isPrimitive() || Modifier.isFinal(type.getModifiers());
		return (known && classes.of(type) == ValueAdapter.PLAIN) ? ValueAdapter.PLAIN : new ValueAdapter(classes);
	}

	/**
	 * Finds the adapter of what is inside of a return type, to which its value is given
	 * to {@link ReturnTypeAdapter#goOn go on} with.
	 * @param returnType the declared return type of a method, or a type inside of it
	 * @return the adapter of its first type parameter
	 */
	public ReturnTypeAdapter inside(MethodParameter returnType) {
		return find(ContentType.inside(returnType));
	}

	/**
	 * Finds the adapter of what is inside of something that is handed back as it is, so
	 * that nothing inside can be replaced: a value is recorded, what goes on is told.
	 * @param returnType the declared return type of a method, or a type inside of it
	 * @return the adapter of its first type parameter
	 */
	public ReturnTypeAdapter insideKept(MethodParameter returnType) {
		return new ValueAdapter(new ClassAdapters(ContentType.inside(returnType), this, this.unobserved, false));
	}

	@Nullable ReturnTypeAdapter supporting(MethodParameter returnType) {
		for (ReturnTypeAdapter adapter : this.adapters) {
			if (adapter.supports(returnType)) {
				return adapter;
			}
		}
		return null;
	}

}
