// SPDX-License-Identifier: Apache-2.0

/**
 * Adapters that observe a call by its return type.
 * <p>
 * For integrations: {@link ReturnTypeAdapter}, {@link ContentAdapters},
 * {@link ContainerAdapter}, {@link ObservedCall}.
 * <p>
 * Internal: {@link HandlerObservation}, {@link ModelCallObservation},
 * {@link ObservedIterator}, {@link ReturnTypeAdapters}, {@link StreamObservation},
 * {@link SubscriptionScope}.
 */
@NullMarked
package io.observedcompletion.adapter;

import org.jspecify.annotations.NullMarked;
