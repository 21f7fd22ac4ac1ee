// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Receives the steps of a thread that writes, and says whether it may continue. A mask or
 * a sink may hang: then another thread continues, and later results of the first are
 * ignored.
 */
interface Progress {

	/**
	 * Of a thread that nobody waits for.
	 */
	Progress UNWATCHED = new Progress() {
	};

	/**
	 * The thread begins to mask a part.
	 * @param field the part
	 */
	default void at(Field field) {
	}

	/**
	 * The thread begins to pass a completion on.
	 * @param sink the sink
	 */
	default void at(CompletionSink sink) {
	}

	/**
	 * The thread begins with another completion, for which it has as long again.
	 */
	default void goesOn() {
	}

	/**
	 * Says whether what the thread is at is still its own.
	 * @return whether it is
	 */
	default boolean isCurrent() {
		return true;
	}

	/**
	 * Returns what stands in the place of all content.
	 * @return the words, {@code null} if content is written
	 */
	default @Nullable String withoutContent() {
		return null;
	}

}
