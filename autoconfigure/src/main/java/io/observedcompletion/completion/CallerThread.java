// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * Knows whether the current thread may block, for example to write a completion when many
 * wait. Thread-safe; called on the thread of the application.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface CallerThread {

	/**
	 * Says whether the current thread may block.
	 * @return whether it may
	 */
	boolean mayBlock();

}
