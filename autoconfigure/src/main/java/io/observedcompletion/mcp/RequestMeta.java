// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.util.Map;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.TraceHeaders;
import io.observedcompletion.completion.Upstream;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;

/**
 * Reads what the request for a tool says of its trace.
 */
final class RequestMeta {

	private final ObjectProvider<TraceHeaders> headers;

	RequestMeta(ObjectProvider<TraceHeaders> headers) {
		this.headers = headers;
	}

	/**
	 * Returns the origin of what starts while a tool runs.
	 * @param here the origin without the request
	 * @param request the request
	 * @return the origin with what the request says; the same if it says nothing
	 */
	CompletionOrigin received(CompletionOrigin here, @Nullable CallToolRequest request) {
		Map<String, Object> meta = (request != null) ? request.meta() : null;
		return (meta == null || meta.isEmpty()) ? here
				: FailOpen.call("read what the request for a tool says", () -> read(here, meta), here);
	}

	private CompletionOrigin read(CompletionOrigin here, Map<String, Object> meta) {
		CompletionOrigin received = this.headers.getIfAvailable(TraceHeaders::none)
			.received(here, (name) -> (meta.get(name) instanceof String text) ? text : null);
		Upstream upstream = received.upstream();
		if (upstream == null || upstream == here.upstream() || upstream.observationId() == null) {
			return received;
		}
		// The application's tracing knows the transport at most, whose trace is another.
		return received.withTraceId(upstream.traceId());
	}

}
