// SPDX-License-Identifier: Apache-2.0

/**
 * Adapters of Reactive Streams, and the propagation of the current recording over
 * threads.
 * <p>
 * Internal: {@link CompletionOriginAccessor}, {@link OriginMono},
 * {@link ReactiveCompletionAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.reactive;

import org.jspecify.annotations.NullMarked;
