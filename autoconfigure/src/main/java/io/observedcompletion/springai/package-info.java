// SPDX-License-Identifier: Apache-2.0

/**
 * What Spring AI says, and how it is observed.
 */
@NullMarked
package io.observedcompletion.springai;

import org.jspecify.annotations.NullMarked;
