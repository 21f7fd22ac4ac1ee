// SPDX-License-Identifier: Apache-2.0

/**
 * The Model Context Protocol: which server runs a tool, and one trace over client and
 * server.
 * <p>
 * Internal: {@link McpCompletionAutoConfiguration}.
 */
@NullMarked
package io.observedcompletion.mcp;

import org.jspecify.annotations.NullMarked;
