// SPDX-License-Identifier: Apache-2.0

/**
 * A chat page that streams its answers, and the model on this machine that writes them.
 */
@NullMarked
package io.observedcompletion.samples.chat;

import org.jspecify.annotations.NullMarked;
