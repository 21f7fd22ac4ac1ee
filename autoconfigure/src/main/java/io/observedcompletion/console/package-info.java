// SPDX-License-Identifier: Apache-2.0

/**
 * The local page that shows completions live.
 */
@NullMarked
package io.observedcompletion.console;

import org.jspecify.annotations.NullMarked;
