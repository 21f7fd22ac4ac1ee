// SPDX-License-Identifier: Apache-2.0

/**
 * What LangChain4j's models, AI services and tools are asked and say.
 * <p>
 * For users: {@link LangChain4jObserver}.
 * <p>
 * Internal: {@link LangChain4jCompletionAutoConfiguration},
 * {@link LangChain4jContentAutoConfiguration}, {@link ObservedServiceContextFactory}.
 */
@NullMarked
package io.observedcompletion.langchain4j;

import org.jspecify.annotations.NullMarked;
