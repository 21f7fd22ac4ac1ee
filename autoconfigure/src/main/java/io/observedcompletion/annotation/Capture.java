// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

/**
 * Says whether the input or the output of an observed method is recorded.
 *
 * @since 0.9.0
 */
public enum Capture {

	/**
	 * The property {@code langfuse.capture.input} or {@code langfuse.capture.output}
	 * decides.
	 */
	DEFAULT,

	/**
	 * Recorded, whatever the property says.
	 */
	ALWAYS,

	/**
	 * Not recorded, whatever the property says.
	 */
	NEVER

}
