// SPDX-License-Identifier: Apache-2.0

/**
 * How the objects of Anthropic's own Java library are read.
 * <p>
 * Internal: {@link AnthropicContentAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.anthropic;

import org.jspecify.annotations.NullMarked;
