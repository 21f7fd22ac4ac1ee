// SPDX-License-Identifier: Apache-2.0

/**
 * Bytes of one span in, HTTP out: queue, sender and retry; it knows no completion.
 */
@NullMarked
package io.observedcompletion.delivery;

import org.jspecify.annotations.NullMarked;
