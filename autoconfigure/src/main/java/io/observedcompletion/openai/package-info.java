// SPDX-License-Identifier: Apache-2.0

/**
 * What the objects of OpenAI's own Java library say, and its streams as return types.
 * <p>
 * Internal: {@link OpenAiCompletionAutoConfiguration},
 * {@link OpenAiContentAutoConfiguration}, {@link OpenAiUsage}.
 */
@NullMarked
package io.observedcompletion.openai;

import org.jspecify.annotations.NullMarked;
