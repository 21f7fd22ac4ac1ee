/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Is told what a thread that writes is at, and says whether it may go on. A mask or a
 * sink may hang: then another thread goes on, and what the first one still brings is
 * void.
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
