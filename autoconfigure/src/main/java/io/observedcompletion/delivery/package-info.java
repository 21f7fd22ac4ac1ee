// SPDX-License-Identifier: Apache-2.0

/**
 * Batches in, HTTP out, at least once: sender and retry; it knows no completion and no
 * backend by its name.
 */
@NullMarked
package io.observedcompletion.delivery;

import org.jspecify.annotations.NullMarked;
