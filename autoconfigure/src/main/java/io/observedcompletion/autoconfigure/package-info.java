// SPDX-License-Identifier: Apache-2.0

/**
 * The recorder as a bean, and its properties.
 * <p>
 * Internal: {@link CompletionRecorderAutoConfiguration}, {@link ObservedKind},
 * {@link ProxyObstacle}, {@link RequestContextProperties}.
 */
@NullMarked
package io.observedcompletion.autoconfigure;

import org.jspecify.annotations.NullMarked;
