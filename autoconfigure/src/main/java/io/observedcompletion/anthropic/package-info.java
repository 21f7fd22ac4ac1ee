// SPDX-License-Identifier: Apache-2.0

/**
 * How the objects of Anthropic's own Java library are read, and its streams as return
 * types.
 * <p>
 * Internal: {@link AnthropicCompletionAutoConfiguration},
 * {@link AnthropicContentAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.anthropic;

import org.jspecify.annotations.NullMarked;
