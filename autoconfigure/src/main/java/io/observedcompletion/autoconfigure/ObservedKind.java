// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.List;
import java.util.function.Supplier;

/**
 * What is observed of one kind, for those who want to know why they see something or
 * nothing. Asked when all beans are there.
 *
 * @param one the name of one of them
 * @param names those that are observed, by the names that the application has for them
 * @param unobserved each that looks as if it were observed and is not, and why
 * @since 0.9.0
 */
public record ObservedKind(String one, Supplier<List<String>> names, Supplier<List<String>> unobserved) {

	/**
	 * Tells how many are observed in words.
	 * @return the count with the name, in the plural by an 's'
	 */
	@Override
	public String toString() {
		int number = this.names.get().size();
		return number + " " + this.one + ((number == 1) ? "" : "s");
	}

}
