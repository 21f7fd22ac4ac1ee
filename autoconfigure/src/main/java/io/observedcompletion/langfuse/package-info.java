// SPDX-License-Identifier: Apache-2.0

/**
 * The one place that knows Langfuse: how a completion is spelled on the wire, and where
 * it goes.
 * <p>
 * For users: {@link LangfuseConnectionDetails}, {@link UnsentCompletions}.
 * <p>
 * Internal: {@link LangfuseAutoConfiguration}, {@link LangfuseCheckAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.langfuse;

import org.jspecify.annotations.NullMarked;
