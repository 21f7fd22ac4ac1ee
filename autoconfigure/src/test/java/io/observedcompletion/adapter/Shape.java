// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

/**
 * What can be seen of a call with a certain return type, and when it is made.
 */
public enum Shape {

	/**
	 * Over when the method returns.
	 */
	VALUE,

	/**
	 * Made by the method, goes on when it has returned, ends with one value.
	 */
	FUTURE,

	/**
	 * Made by each consumption, ends with one value.
	 */
	LAZY_VALUE,

	/**
	 * Made by the method, read element by element, once.
	 */
	CALL_STREAM,

	/**
	 * Made by each consumption, element by element.
	 */
	STREAM;

	boolean isLazy() {
		return this == LAZY_VALUE || this == STREAM;
	}

	boolean hasElements() {
		return this == CALL_STREAM || this == STREAM;
	}

}
