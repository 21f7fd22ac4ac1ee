// SPDX-License-Identifier: Apache-2.0

/**
 * Integration of Spring AI: handlers of its observations, the tap of its streams and
 * readers of its objects.
 * <p>
 * For integrations: {@link ToolServers}, {@link UsageReader}.
 * <p>
 * Internal: {@link ObservationRegistryAutoConfiguration},
 * {@link SpringAiContentAutoConfiguration}, {@link SpringAiObservationAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.springai;

import org.jspecify.annotations.NullMarked;
