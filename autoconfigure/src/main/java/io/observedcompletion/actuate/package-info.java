// SPDX-License-Identifier: Apache-2.0

/**
 * What an application's metrics tell of it.
 * <p>
 * Internal: {@link MaskMetricsAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.actuate;

import org.jspecify.annotations.NullMarked;
