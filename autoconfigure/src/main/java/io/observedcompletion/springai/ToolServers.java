// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import org.jspecify.annotations.Nullable;

import org.springframework.ai.tool.definition.ToolDefinition;

/**
 * Knows the tools that are run by a server of the Model Context Protocol. Thread-safe.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface ToolServers {

	/**
	 * Returns the server that runs a tool.
	 * @param tool the tool as the model knows it
	 * @return the name by which the server introduced itself, {@code null} if the tool is
	 * the application's own
	 */
	@Nullable String serverOf(ToolDefinition tool);

}
