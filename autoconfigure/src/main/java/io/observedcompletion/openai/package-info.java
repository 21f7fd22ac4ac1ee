// SPDX-License-Identifier: Apache-2.0

/**
 * What the objects of OpenAI's own Java library say.
 * <p>
 * Internal: {@link OpenAiContentAutoConfiguration}, {@link OpenAiUsage}.
 */
@NullMarked
package io.observedcompletion.openai;

import org.jspecify.annotations.NullMarked;
