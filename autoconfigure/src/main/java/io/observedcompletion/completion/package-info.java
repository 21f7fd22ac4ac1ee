// SPDX-License-Identifier: Apache-2.0

/**
 * The core: a recorder starts recordings, each of which yields exactly one completion.
 */
@NullMarked
package io.observedcompletion.completion;

import org.jspecify.annotations.NullMarked;
