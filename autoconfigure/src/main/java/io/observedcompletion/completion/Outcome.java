// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * Why a recording ended. Every recording has exactly one.
 *
 * @since 0.9.0
 */
public enum Outcome {

	/**
	 * Ended by itself.
	 */
	COMPLETED,

	/**
	 * Ended by an error.
	 */
	FAILED,

	/**
	 * Took longer than a time limit that was set for it.
	 */
	TIMED_OUT,

	/**
	 * The consumer stopped before the end.
	 */
	CANCELLED,

	/**
	 * Nobody read on.
	 */
	ABANDONED,

	/**
	 * The application stopped or died in the middle.
	 */
	INTERRUPTED

}
