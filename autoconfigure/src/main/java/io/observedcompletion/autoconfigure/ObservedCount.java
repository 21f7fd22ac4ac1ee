// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.function.IntSupplier;

/**
 * How much of something is observed, for the line that says so at the start.
 *
 * @param one the name of one of them
 * @param count how many there are, asked when all beans are there
 * @since 0.1.0
 */
public record ObservedCount(String one, IntSupplier count) {

	/**
	 * Tells the count in words.
	 * @return the count with the name, in the plural by an 's'
	 */
	@Override
	public String toString() {
		int number = this.count.getAsInt();
		return number + " " + this.one + ((number == 1) ? "" : "s");
	}

}
