// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.lang.reflect.Modifier;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.observedcompletion.content.UnfinishedTypes;
import org.jspecify.annotations.Nullable;

import org.springframework.core.MethodParameter;
import org.springframework.util.ClassUtils;

/**
 * Decides by the class of what comes, once for each, where the declared type does not
 * tell what it is. Whatever is decided, what the caller gets has the declared type.
 */
final class ClassAdapters {

	// A method that returns more classes than that is asked again for each.
	private static final int MOST = 1000;

	private final Map<Class<?>, ReturnTypeAdapter> known = new ConcurrentHashMap<>();

	private final MethodParameter declared;

	private final Function<MethodParameter, @Nullable ReturnTypeAdapter> supporting;

	private final ContentAdapters adapters;

	private final UnobservedTypes unobserved;

	private final boolean replaceable;

	/**
	 * Creates the adapters for what is declared as one type.
	 * @param declared the type
	 * @param supporting finds the adapters of types that are known
	 * @param adapters finds the adapters of what is inside of them
	 * @param unobserved tells what cannot be observed
	 * @param replaceable whether the caller can be given something else than what comes
	 */
	ClassAdapters(MethodParameter declared, Function<MethodParameter, @Nullable ReturnTypeAdapter> supporting,
			ContentAdapters adapters, UnobservedTypes unobserved, boolean replaceable) {
		this.supporting = supporting;
		this.replaceable = replaceable;
		this.declared = declared;
		this.adapters = adapters;
		this.unobserved = unobserved;
	}

	/**
	 * Says whether the declared type leaves it open whether something alive comes.
	 * @return {@code false} if values are expected
	 */
	boolean areOpen() {
		Class<?> type = this.declared.getParameterType();
		return type == Object.class || UnfinishedTypes.goesOn(type) || UnfinishedTypes.isSequence(type);
	}

	ReturnTypeAdapter of(Class<?> type) {
		ReturnTypeAdapter adapter = this.known.get(type);
		if (adapter == null) {
			adapter = decide(type);
			if (this.known.size() < MOST) {
				this.known.put(type, adapter);
			}
		}
		return adapter;
	}

	private ReturnTypeAdapter decide(Class<?> type) {
		for (Class<?> candidate : candidates(type)) {
			MethodParameter asDeclared = ContentType.of(candidate, this.declared);
			ReturnTypeAdapter adapter = this.supporting.apply(asDeclared);
			if (adapter != null) {
				return isFinished(type, candidate, adapter) ? ValueAdapter.PLAIN
						: decide(type, candidate, adapter.forMethod(asDeclared, this.adapters));
			}
		}
		return UnfinishedTypes.goesOn(type) ? this.unobserved.adapter(this.declared, type) : ValueAdapter.PLAIN;
	}

	// A container of a kind of its own, or in a place that is kept, is a value.
	private boolean isFinished(Class<?> type, Class<?> supported, ReturnTypeAdapter adapter) {
		if (adapter instanceof ContainerAdapter<?>) {
			return !this.replaceable || !this.declared.getParameterType().isAssignableFrom(supported);
		}
		return supported == Iterable.class && !UnfinishedTypes.isSequence(type);
	}

	private ReturnTypeAdapter decide(Class<?> type, Class<?> supported, ReturnTypeAdapter adapter) {
		Class<?> declared = this.declared.getParameterType();
		if (supported == type || this.replaceable && supported == declared) {
			return adapter;
		}
		if (!this.replaceable) {
			return this.unobserved.adapter(this.declared, type);
		}
		// The type that the caller knows: the declared one, or one that it can cast to.
		Class<?> kept = supported.isAssignableFrom(declared) ? declared : type;
		SubtypeProxy proxy = isAccessible(kept) ? SubtypeProxy.of(kept) : null;
		if (proxy != null) {
			return new SubtypeAdapter(supported, adapter, proxy, this.adapters);
		}
		return declared.isAssignableFrom(supported) ? adapter : this.unobserved.adapter(this.declared, type);
	}

	// The most specific ones first. Nobody can ask for what is not public.
	private static Set<Class<?>> candidates(Class<?> type) {
		Set<Class<?>> candidates = new LinkedHashSet<>();
		for (Class<?> next = type; next != null; next = next.getSuperclass()) {
			candidates.add(next);
		}
		candidates.addAll(ClassUtils.getAllInterfacesForClassAsSet(type));
		candidates.removeIf((candidate) -> candidate == Object.class || !isAccessible(candidate));
		return candidates;
	}

	private static boolean isAccessible(@Nullable Class<?> type) {
		return type != null && Modifier.isPublic(type.getModifiers())
				&& type.getModule().isExported(type.getPackageName());
	}

}
