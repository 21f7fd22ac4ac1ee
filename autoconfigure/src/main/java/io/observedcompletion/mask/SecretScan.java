// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * One pass over one text. At each character only the rules are asked that begin with it.
 */
final class SecretScan {

	private record Found(SecretRule rule, int from, int to) {
	}

	private final SecretRule[][] byFirst;

	private final String text;

	private final List<Found> secrets = new ArrayList<>();

	private @Nullable Found cutOff;

	private int settled;

	SecretScan(SecretRule[][] byFirst, String text) {
		this.byFirst = byFirst;
		this.text = text;
		this.settled = text.length();
		int at = 0;
		while (at < text.length()) {
			char character = text.charAt(at);
			SecretRule[] rules = (character < byFirst.length) ? byFirst[character] : null;
			at = (rules != null) ? look(at, rules) : at + 1;
		}
	}

	private int look(int at, SecretRule[] rules) {
		boolean word = Alphabet.startsWord(this.text, at);
		for (SecretRule rule : rules) {
			Finding finding = (word || !rule.word()) ? rule.read(this.text, at) : null;
			if (finding != null && note(rule, at, finding)) {
				return Math.max(finding.to(), at + 1);
			}
		}
		return at + 1;
	}

	private boolean note(SecretRule rule, int at, Finding finding) {
		if (finding.open()) {
			this.settled = Math.min(this.settled, at);
		}
		if (finding.whole()) {
			this.secrets.add(new Found(named(rule, at, finding), finding.from(), finding.to()));
		}
		else if (finding.sure() && this.cutOff == null) {
			this.cutOff = new Found(rule, finding.from(), finding.to());
		}
		return finding.whole();
	}

	// A key that is known by a name and has a form of its own, too, is told by its form.
	private SecretRule named(SecretRule rule, int at, Finding finding) {
		char first = this.text.charAt(finding.from());
		SecretRule[] rules = (finding.from() > at && first < this.byFirst.length) ? this.byFirst[first] : null;
		for (SecretRule other : (rules != null) ? rules : new SecretRule[0]) {
			Finding same = (other.word() && !other.start().isEmpty()) ? other.read(this.text, finding.from()) : null;
			if (same != null && same.whole() && same.from() == finding.from() && same.to() == finding.to()) {
				return other;
			}
		}
		return rule;
	}

	/**
	 * Returns the length of the beginning that nothing that follows can make a secret.
	 * @return the length
	 */
	int settled() {
		return this.settled;
	}

	/**
	 * Returns the text without its secrets.
	 * @param ended whether nothing follows, so that the beginning of a secret is all that
	 * will ever be there of it
	 * @param masked is told the name of the rule for each secret
	 * @return the text, the same if there are none
	 */
	String masked(boolean ended, Consumer<String> masked) {
		Found last = ended ? this.cutOff : null;
		if (this.secrets.isEmpty() && last == null) {
			return this.text;
		}
		StringBuilder result = new StringBuilder(this.text.length());
		int at = 0;
		for (Found secret : this.secrets) {
			if (last == null || secret.to() <= last.from()) {
				at = append(result, at, secret, masked);
			}
		}
		if (last != null && last.from() >= at) {
			at = append(result, at, last, masked);
		}
		return result.append(this.text, at, this.text.length()).toString();
	}

	private int append(StringBuilder result, int at, Found secret, Consumer<String> masked) {
		result.append(this.text, at, secret.from()).append("[masked ").append(secret.rule().name()).append(']');
		masked.accept(secret.rule().name());
		return secret.to();
	}

}
