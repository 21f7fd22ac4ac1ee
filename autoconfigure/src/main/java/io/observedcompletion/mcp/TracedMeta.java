// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.TraceHeaders;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.model.ToolContext;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Tells the server of a tool what observation it is called from, in what the application
 * sends with the call anyway.
 *
 * @see <a href=
 * "https://modelcontextprotocol.io/community/seps/414-request-meta">SEP-414</a>
 */
final class TracedMeta implements MethodInterceptor {

	private final ObjectProvider<TraceHeaders> headers;

	TracedMeta(ObjectProvider<TraceHeaders> headers) {
		this.headers = headers;
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Object meta = invocation.proceed();
		@Nullable Object[] arguments = invocation.getArguments();
		if (arguments.length != 1 || !(arguments[0] instanceof ToolContext)) {
			return meta;
		}
		Map<?, ?> own = (meta instanceof Map<?, ?> map) ? map : Map.of();
		Map<?, ?> traced = FailOpen.call("tell the server of a tool the trace", () -> traced(own), own);
		return (traced != own) ? traced : meta;
	}

	private Map<?, ?> traced(Map<?, ?> own) {
		Map<String, String> headers = this.headers.getIfAvailable(TraceHeaders::none)
			.of(CompletionRecording.current(), (name) -> (own.get(name) instanceof String text) ? text : null);
		if (headers.isEmpty()) {
			return own;
		}
		Map<Object, @Nullable Object> traced = new LinkedHashMap<>(own);
		traced.putAll(headers);
		return traced;
	}

}
