// SPDX-License-Identifier: Apache-2.0

/**
 * The local page that shows completions live.
 * <p>
 * Internal: {@link ConsoleAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.console;

import org.jspecify.annotations.NullMarked;
