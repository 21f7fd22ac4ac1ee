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
 * @since 0.9.0
 */
public final class ReturnTypeAdapters implements ContentAdapters {

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

	@Override
	public ReturnTypeAdapter find(MethodParameter returnType) {
		ReturnTypeAdapter adapter = supporting(returnType);
		if (adapter != null) {
			return adapter.forMethod(returnType, this);
		}
		ClassAdapters classes = classes(returnType, true);
		Class<?> type = returnType.getParameterType();
		boolean known = type.isPrimitive() || Modifier.isFinal(type.getModifiers());
		return (known && classes.of(type) == ValueAdapter.PLAIN) ? ValueAdapter.PLAIN : new UndeclaredAdapter(classes);
	}

	@Override
	public ReturnTypeAdapter inside(MethodParameter returnType) {
		return find(ContentType.inside(returnType));
	}

	@Override
	public ReturnTypeAdapter insideKept(MethodParameter returnType) {
		return new UndeclaredAdapter(classes(ContentType.inside(returnType), false));
	}

	private ClassAdapters classes(MethodParameter declared, boolean replaceable) {
		return new ClassAdapters(declared, this::supporting, this, this.unobserved, replaceable);
	}

	private @Nullable ReturnTypeAdapter supporting(MethodParameter returnType) {
		for (ReturnTypeAdapter adapter : this.adapters) {
			if (adapter.supports(returnType)) {
				return adapter;
			}
		}
		return null;
	}

}
