// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import org.jspecify.annotations.Nullable;

/**
 * How one kind of secret is recognised.
 *
 * @param name the name of the rule; several may share it
 * @param first the characters that it begins with
 * @param start what it begins with, perhaps nothing
 * @param ignoreCase whether the start may be in capitals
 * @param word whether it begins a word
 * @param form what it looks like behind the start
 */
record SecretRule(String name, String first, String start, boolean ignoreCase, boolean word, SecretForm form) {

	static SecretRule word(String name, String start, SecretForm form) {
		return new SecretRule(name, start.substring(0, 1), start, false, true, form);
	}

	static SecretRule anyCase(String name, String start, SecretForm form) {
		char first = start.charAt(0);
		String firsts = "" + Character.toLowerCase(first) + Character.toUpperCase(first);
		return new SecretRule(name, firsts, start, true, true, form);
	}

	static SecretRule sign(String name, String start, SecretForm form) {
		return new SecretRule(name, start.substring(0, 1), start, false, false, form);
	}

	static SecretRule anyOf(String name, String first, SecretForm form) {
		return new SecretRule(name, first, "", false, true, form);
	}

	@Nullable Finding read(String text, int at) {
		if (text.startsWith(this.start, at)) {
			return this.form.read(text, at, at + this.start.length());
		}
		int there = Math.min(this.start.length(), text.length() - at);
		if (there == this.start.length() && !this.ignoreCase
				|| !text.regionMatches(this.ignoreCase, at, this.start, 0, there)) {
			return null;
		}
		return (there < this.start.length()) ? Finding.beginning(at, text.length(), false)
				: this.form.read(text, at, at + there);
	}

}
