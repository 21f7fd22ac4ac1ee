// SPDX-License-Identifier: Apache-2.0

/**
 * An application with the starter and nothing else.
 */
@NullMarked
package io.observedcompletion.samples.plain;

import org.jspecify.annotations.NullMarked;
