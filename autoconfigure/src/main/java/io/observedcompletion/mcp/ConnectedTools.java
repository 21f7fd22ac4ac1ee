// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.springai.ToolServers;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.mcp.McpConnectionInfo;
import org.springframework.ai.mcp.McpToolUtils;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.aop.AfterReturningAdvice;

/**
 * Learns which tool is of which server where Spring AI names the tools of a connection:
 * neither the tool nor the observation of its call tells it later.
 */
final class ConnectedTools implements AfterReturningAdvice, ToolServers {

	private final Map<String, ConnectedTool> tools = new ConcurrentHashMap<>();

	@Override
	public void afterReturning(@Nullable Object name, Method method, @Nullable Object[] arguments,
			@Nullable Object target) {
		if (name instanceof String text && arguments.length == 2 && arguments[0] instanceof McpConnectionInfo connection
				&& arguments[1] instanceof Tool tool) {
			FailOpen.run("learn which server has a tool", () -> learn(text, connection.initializeResult(), tool));
		}
	}

	private void learn(String name, McpSchema.@Nullable InitializeResult server, Tool tool) {
		if (server != null && server.serverInfo() != null) {
			this.tools.put(name,
					new ConnectedTool(McpToolUtils.createToolDefinition(name, tool), server.serverInfo().name()));
		}
	}

	// A tool of the application can have the name of a server's.
	@Override
	public @Nullable String serverOf(ToolDefinition definition) {
		ConnectedTool tool = this.tools.get(definition.name());
		return (tool != null && tool.definition.equals(definition)) ? tool.server : null;
	}

	private record ConnectedTool(ToolDefinition definition, String server) {

	}

}
