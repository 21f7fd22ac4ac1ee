// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Names whose values are masked whatever they look like. Immutable but for a cache, and
 * thread-safe.
 */
final class SecretNames {

	private static final int LONGEST = 200;

	private static final int MOST_KNOWN = 1024;

	private static final String NONE = "";

	private final List<SecretName> rules;

	// A name that was taken away as it stands.
	private final Set<List<String>> others;

	private final Map<String, String> known = new ConcurrentHashMap<>();

	private SecretNames(List<SecretName> rules, Set<List<String>> others) {
		this.rules = rules;
		this.others = others;
	}

	/**
	 * Returns the names that are known to be those of secrets.
	 * @param changes names that are secrets, too, and with a minus in front such as are
	 * none: all that a known rule finds, or a name of its own
	 * @return the names
	 * @throws IllegalArgumentException if a change has no letter or digit
	 */
	static SecretNames of(List<String> changes) {
		List<SecretName> rules = new ArrayList<>(SecretName.KNOWN);
		Set<List<String>> others = new LinkedHashSet<>();
		for (String change : changes) {
			boolean takesAway = change.strip().startsWith("-");
			List<String> words = NameWords.of(change);
			if (words.isEmpty()) {
				throw new IllegalArgumentException("'" + change + "' is no name");
			}
			if (takesAway) {
				rules.removeIf((rule) -> rule.isCalled(words));
				others.add(words);
			}
			else {
				rules.add(0, SecretName.anywhere(words));
			}
		}
		return new SecretNames(List.copyOf(rules), Set.copyOf(others));
	}

	/**
	 * Says what is told instead of a value.
	 * @param name the name that it stands under
	 * @return the marker, {@code null} if the name says nothing
	 */
	@Nullable String marker(String name) {
		if (name.isEmpty() || name.length() > LONGEST) {
			return null;
		}
		String marker = this.known.get(name);
		if (marker == null) {
			marker = find(NameWords.of(name));
			if (this.known.size() < MOST_KNOWN) {
				this.known.put(name, marker);
			}
		}
		return marker.isEmpty() ? null : marker;
	}

	private String find(List<String> words) {
		if (!this.others.contains(words)) {
			for (SecretName rule : this.rules) {
				if (rule.matches(words)) {
					return rule.marker();
				}
			}
		}
		return NONE;
	}

}
