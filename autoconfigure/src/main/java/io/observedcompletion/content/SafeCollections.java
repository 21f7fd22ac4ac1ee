// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Knows the collections and maps whose reading runs no code of the application: those of
 * the JDK, of some libraries, and subclasses that leave the reading to them.
 */
final class SafeCollections {

	// The views of an abstract or a sorted class ask it, its comparator or its keys.
	private static final List<String> ASKING = List.of("java.util.AbstractList$", "java.util.AbstractMap$",
			"java.util.AbstractCollection", "java.util.ReverseOrder", "java.util.TreeMap$NavigableSubMap",
			"java.util.TreeMap$AscendingSubMap", "java.util.TreeMap$DescendingSubMap",
			"java.util.concurrent.ConcurrentSkipListMap$SubMap");

	private static final List<String> SIMPLE = List.of("Empty", "Singleton", "Copies");

	private static final Set<String> WRAPPERS = Set.of("Unmodifiable", "Synchronized", "Checked", "SetFromMap",
			"AsLIFOQueue");

	private static final Set<String> LIBRARIES = Set.of("org.springframework.util.LinkedMultiValueMap",
			"org.springframework.util.LinkedCaseInsensitiveMap", "org.springframework.util.ConcurrentReferenceHashMap",
			"kotlin.collections.EmptyList", "kotlin.collections.EmptySet", "kotlin.collections.EmptyMap",
			"kotlin.collections.ArrayDeque", "kotlin.collections.builders.ListBuilder",
			"kotlin.collections.builders.SetBuilder", "kotlin.collections.builders.MapBuilder");

	private static final Set<String> READING = Set.of("size", "isEmpty", "iterator", "toArray", "forEach", "entrySet",
			"keySet", "values", "get");

	private SafeCollections() {
	}

	/**
	 * Returns the kind of a class.
	 * @param type the class
	 * @return the kind, {@code null} if it is no collection or map, or none that is read
	 */
	static @Nullable Integer kind(Class<?> type) {
		boolean isMap = Map.class.isAssignableFrom(type);
		if (!isMap && !Collection.class.isAssignableFrom(type)) {
			return null;
		}
		if (type.getName().startsWith("java.util.Collections$")) {
			return ofWrapper(type.getName().substring("java.util.Collections$".length()), isMap);
		}
		return (isJdk(type) || isOfLibrary(type) || isPlainSubclass(type)) ? plain(isMap) : null;
	}

	private static Integer plain(boolean isMap) {
		return isMap ? JdkKind.MAP : JdkKind.COLLECTION;
	}

	private static @Nullable Integer ofWrapper(String name, boolean isMap) {
		if (SIMPLE.stream().anyMatch(name::startsWith)) {
			return plain(isMap);
		}
		return WRAPPERS.stream().anyMatch(name::startsWith) ? JdkKind.WRAPPER : null;
	}

	private static boolean isJdk(Class<?> type) {
		String name = type.getName();
		return JdkKind.isJdk(type) && ASKING.stream().noneMatch(name::startsWith)
				&& (type.getPackageName().equals("java.util") || type.getPackageName().equals("java.util.concurrent"));
	}

	private static boolean isOfLibrary(Class<?> type) {
		return LIBRARIES.contains(type.getName()) || type.getName().startsWith("com.google.common.collect.")
				&& (is(type, "com.google.common.collect.ImmutableCollection")
						|| is(type, "com.google.common.collect.ImmutableMap"));
	}

	private static boolean is(Class<?> type, String above) {
		for (Class<?> one = type; one != null; one = one.getSuperclass()) {
			if (one.getName().equals(above)) {
				return true;
			}
		}
		return false;
	}

	// As those are that fill themselves in a block of their own.
	private static boolean isPlainSubclass(Class<?> type) {
		Class<?> above = type;
		while (above != null && !JdkKind.isJdk(above)) {
			for (var method : above.getDeclaredMethods()) {
				if (READING.contains(method.getName()) && !Modifier.isStatic(method.getModifiers())) {
					return false;
				}
			}
			above = above.getSuperclass();
		}
		return above != null && !Modifier.isAbstract(above.getModifiers()) && isJdk(above);
	}

}
