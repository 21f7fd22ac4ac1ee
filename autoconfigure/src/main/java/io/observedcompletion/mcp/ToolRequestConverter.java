// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.JsonObject;

/**
 * Tells the request for a tool as its name and arguments. What else is sent with it can
 * be the context of the tool, with the caller's keys.
 */
final class ToolRequestConverter implements ContentConverter {

	@Override
	public boolean supports(Class<?> type) {
		return CallToolRequest.class.isAssignableFrom(type);
	}

	@Override
	public Object convert(Object value) {
		CallToolRequest request = (CallToolRequest) value;
		return JsonObject.of("name", request.name(), "arguments", request.arguments());
	}

}
