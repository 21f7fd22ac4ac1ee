// SPDX-License-Identifier: Apache-2.0

/**
 * What an application's health, endpoints and metrics tell of it.
 * <p>
 * For users: {@link CompletionMeterConvention}.
 * <p>
 * Internal: {@link CompletionMetricsAutoConfiguration},
 * {@link LangfuseEndpointAutoConfiguration}, {@link LangfuseHealthAutoConfiguration},
 * {@link MaskMetricsAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.actuate;

import org.jspecify.annotations.NullMarked;
