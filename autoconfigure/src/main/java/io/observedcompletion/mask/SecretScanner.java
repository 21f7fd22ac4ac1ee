// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

import org.springframework.util.function.SingletonSupplier;

/**
 * Finds the secrets of a plain text. Thread-safe.
 */
final class SecretScanner implements MaskedSecrets {

	private static final int ASCII = 128;

	// Counted here, too, so that the meter has all that was masked.
	private static final String BY_NAME = "name";

	private final Supplier<Rules> rules;

	private final List<UserPattern> patterns;

	SecretScanner(List<SecretRule> rules, List<UserPattern> patterns) {
		this(() -> rules, patterns);
	}

	/**
	 * Creates a scanner.
	 * @param rules the rules, asked for when there is something to scan or to count
	 * @param patterns the application's own
	 */
	SecretScanner(Supplier<List<SecretRule>> rules, List<UserPattern> patterns) {
		this.patterns = List.copyOf(patterns);
		this.rules = SingletonSupplier.of(() -> Rules.of(rules.get(), this.patterns));
	}

	/**
	 * Replaces the secrets of a text by the names of their rules.
	 * @param text the text
	 * @return the text that may be shown, the same if there is no secret in it
	 * @throws RuntimeException if a pattern of the application fails or takes too long
	 */
	String mask(String text) {
		return mask(text, false);
	}

	/**
	 * Replaces the secrets of a text that has ended, perhaps in the middle of one: the
	 * beginning of a secret at its end is replaced, too.
	 * @param text the text
	 * @return the text that may be shown, the same if there is no secret in it
	 * @throws RuntimeException if a pattern of the application fails or takes too long
	 */
	String maskEnded(String text) {
		return mask(text, true);
	}

	private String mask(String text, boolean ended) {
		String result = new SecretScan(this.rules.get().byFirst(), text).masked(ended, this::increment);
		for (UserPattern pattern : this.patterns) {
			result = pattern.mask(result, () -> increment(pattern.name()));
		}
		return result;
	}

	/**
	 * Returns how much of a text that goes on may be masked and shown: no text that
	 * follows makes its beginning a part of a secret that {@link #mask} would not find in
	 * it.
	 * @param text the text so far
	 * @return the length of its beginning
	 * @throws RuntimeException if a pattern of the application fails or takes too long
	 */
	int settled(String text) {
		int settled = new SecretScan(this.rules.get().byFirst(), text).settled();
		for (UserPattern pattern : this.patterns) {
			settled = pattern.settled(text, settled);
		}
		return settled;
	}

	@Override
	public Set<String> rules() {
		return this.rules.get().counts().keySet();
	}

	@Override
	public long count(String rule) {
		LongAdder count = this.rules.get().counts().get(rule);
		return (count != null) ? count.sum() : 0;
	}

	/**
	 * Counts a value that was masked because of its name.
	 */
	void countName() {
		increment(BY_NAME);
	}

	private void increment(String rule) {
		LongAdder count = this.rules.get().counts().get(rule);
		if (count != null) {
			count.increment();
		}
	}

	private record Rules(SecretRule[][] byFirst, Map<String, LongAdder> counts) {

		static Rules of(List<SecretRule> rules, List<UserPattern> patterns) {
			Map<String, LongAdder> counts = new LinkedHashMap<>();
			rules.forEach((rule) -> counts.putIfAbsent(rule.name(), new LongAdder()));
			patterns.forEach((pattern) -> counts.putIfAbsent(pattern.name(), new LongAdder()));
			counts.putIfAbsent(BY_NAME, new LongAdder());
			return new Rules(byFirst(rules), Collections.unmodifiableMap(counts));
		}

		private static SecretRule[][] byFirst(List<SecretRule> rules) {
			SecretRule[][] byFirst = new SecretRule[ASCII][];
			for (int i = 0; i < ASCII; i++) {
				char character = (char) i;
				List<SecretRule> of = new ArrayList<>(rules);
				of.removeIf((rule) -> rule.first().indexOf(character) < 0);
				byFirst[i] = of.isEmpty() ? null : of.toArray(SecretRule[]::new);
			}
			return byFirst;
		}

	}

}
