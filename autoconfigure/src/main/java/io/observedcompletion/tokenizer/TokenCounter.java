// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

/**
 * Counts the tokens of texts.
 */
interface TokenCounter {

	/**
	 * Returns how it counts.
	 * @return the name of an encoding, or what else stands in for one
	 */
	String name();

	/**
	 * Counts the tokens of a text in time that is linear in its length.
	 * @param text the text
	 * @return the number
	 */
	long count(String text);

}
