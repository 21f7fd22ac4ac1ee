// SPDX-License-Identifier: Apache-2.0

/**
 * Batches in, HTTP out, at least once: sender and retry; it knows no completion and no
 * backend by its name.
 * <p>
 * For users: {@link Delivery}, {@link DeliveryStatus}, {@link FlushResult}.
 * <p>
 * Internal: {@link Attachments}, {@link DeliveryBuilder}, {@link DeliveryTarget},
 * {@link Hints}, {@link HttpCalls}.
 */
@NullMarked
package io.observedcompletion.delivery;

import org.jspecify.annotations.NullMarked;
