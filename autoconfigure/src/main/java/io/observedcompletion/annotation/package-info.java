// SPDX-License-Identifier: Apache-2.0

/**
 * The annotation that observes a method, and what makes it work.
 * <p>
 * For users: {@link ObservedCompletion}, {@link NotObserved}, {@link Capture}.
 * <p>
 * Internal: {@link ObservedCompletionAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.annotation;

import org.jspecify.annotations.NullMarked;
