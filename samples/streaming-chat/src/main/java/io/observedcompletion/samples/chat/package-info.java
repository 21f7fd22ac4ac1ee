// SPDX-License-Identifier: Apache-2.0

/**
 * A chat page that streams its answers.
 */
@NullMarked
package io.observedcompletion.samples.chat;

import org.jspecify.annotations.NullMarked;
