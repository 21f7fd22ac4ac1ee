// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;

/**
 * The classes of one package, and which of them need which. A nested class counts with
 * the one around it, which it shares a file with.
 */
final class ClassKnots {

	private final Map<String, Set<String>> needed = new TreeMap<>();

	private ClassKnots() {
	}

	/**
	 * Reads all packages.
	 */
	static Map<String, ClassKnots> of(JavaClasses classes) {
		Map<String, ClassKnots> packages = new TreeMap<>();
		for (JavaClass type : classes) {
			packages.computeIfAbsent(type.getPackageName(), (name) -> new ClassKnots()).add(type);
		}
		return packages;
	}

	private void add(JavaClass type) {
		Set<String> needed = this.needed.computeIfAbsent(file(type), (name) -> new TreeSet<>());
		type.getDirectDependenciesFromSelf()
			.stream()
			.map(Dependency::getTargetClass)
			.filter((other) -> other.getPackageName().equals(type.getPackageName()))
			.map(ClassKnots::file)
			.forEach(needed::add);
	}

	private static String file(JavaClass type) {
		String name = type.getBaseComponentType().getName().substring(type.getPackageName().length() + 1);
		int end = name.indexOf('$');
		return (end > 0) ? name.substring(0, end) : name;
	}

	int types() {
		return this.needed.size();
	}

	/**
	 * Returns the most classes that all reach each other, a single one if none do.
	 */
	Set<String> largest() {
		List<Set<String>> knots = this.needed.keySet().stream().map(this::knot).toList();
		return knots.stream().max(Comparator.comparing(Set::size)).orElseThrow();
	}

	private Set<String> knot(String type) {
		Set<String> knot = new TreeSet<>(reachable(type));
		knot.removeIf((other) -> !reachable(other).contains(type));
		knot.add(type);
		return knot;
	}

	private Set<String> reachable(String type) {
		Set<String> reached = new LinkedHashSet<>();
		Deque<String> next = new ArrayDeque<>(List.of(type));
		while (!next.isEmpty()) {
			this.needed.getOrDefault(next.remove(), Set.of()).stream().filter(reached::add).forEach(next::add);
		}
		return reached;
	}

}
