// SPDX-License-Identifier: Apache-2.0

/**
 * How the objects of Google's own Java library for Gemini are read, and its streams as
 * return types.
 * <p>
 * Internal: {@link GenAiCompletionAutoConfiguration},
 * {@link GenAiContentAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.genai;

import org.jspecify.annotations.NullMarked;
