// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The built-in rules by their names.
 */
final class SecretRules {

	private static final Map<String, List<SecretRule>> DEFAULTS = new LinkedHashMap<>();

	private static final Map<String, List<SecretRule>> OPTIONAL = new LinkedHashMap<>();

	// The order counts: the first that finds a secret names it.
	static {
		add(DEFAULTS, ProviderKeys.rules());
		add(DEFAULTS, AuthorizationForms.rules());
		add(DEFAULTS, List.of(SecretRule.sign("private-key", "-----BEGIN ", new PrivateKeyForm()),
				SecretRule.sign("private-key", "---- BEGIN ", new PrivateKeyForm()),
				SecretRule.word("private-key", "AGE-SECRET-KEY-1", KeyForm.exact(Alphabet.UPPER, 58).distinctly())));
		add(DEFAULTS, ConnectionForms.rules());
		add(DEFAULTS, NumberForms.rules());
		add(DEFAULTS, List.of(AssignmentForm.rule("="), AssignmentForm.rule(":"), AssignmentForm.rule(">")));
		add(OPTIONAL, PersonalForms.rules());
	}

	private SecretRules() {
	}

	static Set<String> names() {
		Set<String> names = new LinkedHashSet<>(DEFAULTS.keySet());
		names.addAll(OPTIONAL.keySet());
		return names;
	}

	/**
	 * Returns the rules that are on.
	 * @param changes names of rules that are on, too; with a '-' in front, of such that
	 * are off
	 * @return the rules
	 * @throws IllegalArgumentException if there is no rule of a name
	 */
	static List<SecretRule> select(Collection<String> changes) {
		Set<String> names = new LinkedHashSet<>(DEFAULTS.keySet());
		for (String change : changes) {
			String name = change.startsWith("-") ? change.substring(1) : change;
			if (!names().contains(name)) {
				throw new IllegalArgumentException(name);
			}
			if (name.equals(change)) {
				names.add(name);
			}
			else {
				names.remove(name);
			}
		}
		List<SecretRule> rules = new ArrayList<>();
		DEFAULTS.forEach((name, of) -> rules.addAll(names.contains(name) ? of : List.of()));
		OPTIONAL.forEach((name, of) -> rules.addAll(names.contains(name) ? of : List.of()));
		return rules;
	}

	private static void add(Map<String, List<SecretRule>> all, List<SecretRule> rules) {
		rules.forEach((rule) -> all.computeIfAbsent(rule.name(), (name) -> new ArrayList<>()).add(rule));
	}

}
