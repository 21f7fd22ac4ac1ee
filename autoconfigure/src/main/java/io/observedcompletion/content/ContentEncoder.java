// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

/**
 * Turns values of the application into text, usually JSON, in its own words.
 * <p>
 * Beans of this type are asked before everything else for what is no plain text, number,
 * boolean or enum, at any depth of a value. Thread-safe. Called on the thread that hands
 * the value over, at once and without a time limit: an implementation is fast and does no
 * I/O. One that throws costs the value, which is replaced by a marker, never the call or
 * the completion.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface ContentEncoder {

	/**
	 * Encodes a value.
	 * @param value the value, never {@code null}
	 * @return its text; one that begins with a brace, a bracket or a quotation mark is
	 * taken for JSON
	 */
	String encode(Object value);

	/**
	 * Says whether values of a type are encoded by this encoder. Asked once for a class.
	 * @param type the class of a value
	 * @return whether they are, by default those of every class
	 */
	default boolean supports(Class<?> type) {
		return true;
	}

}
