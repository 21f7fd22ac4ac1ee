// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiFunction;

import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.Scope;
import io.observedcompletion.reactive.OriginMono;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Makes what a request says of its trace current while a tool runs. The specification of
 * a tool is the one place that sees the request for each kind of server and transport,
 * whatever parameters the method has.
 */
final class ServedTools implements BeanPostProcessor {

	private final RequestMeta meta;

	ServedTools(RequestMeta meta) {
		this.meta = meta;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return FailOpen.call("prepare the tools of a server",
				() -> (bean instanceof List<?> list) ? traced(list) : traced(bean), bean);
	}

	// Not the lists of others, which may load what they hold.
	private List<?> traced(List<?> tools) {
		if (!tools.getClass().getName().startsWith("java.util.") || tools.isEmpty()) {
			return tools;
		}
		List<Object> traced = new ArrayList<>(tools);
		traced.replaceAll(this::traced);
		return traced.equals(tools) ? tools : inPlace(tools, traced);
	}

	// What the application can change it may have by its class, and may change later.
	@SuppressWarnings("unchecked")
	private static List<?> inPlace(List<?> tools, List<Object> traced) {
		try {
			Collections.copy((List<Object>) tools, traced);
			return tools;
		}
		catch (UnsupportedOperationException ex) {
			return Collections.unmodifiableList(traced);
		}
	}

	private Object traced(Object tool) {
		if (tool instanceof McpServerFeatures.SyncToolSpecification sync) {
			return new McpServerFeatures.SyncToolSpecification(sync.tool(), blocking(sync.callHandler()));
		}
		if (tool instanceof McpServerFeatures.AsyncToolSpecification async) {
			return new McpServerFeatures.AsyncToolSpecification(async.tool(), reactive(async.callHandler()));
		}
		if (tool instanceof McpStatelessServerFeatures.SyncToolSpecification sync) {
			return new McpStatelessServerFeatures.SyncToolSpecification(sync.tool(), blocking(sync.callHandler()));
		}
		if (tool instanceof McpStatelessServerFeatures.AsyncToolSpecification async) {
			return new McpStatelessServerFeatures.AsyncToolSpecification(async.tool(), reactive(async.callHandler()));
		}
		return tool;
	}

	private <E> BiFunction<E, CallToolRequest, CallToolResult> blocking(
			BiFunction<E, CallToolRequest, CallToolResult> handler) {
		return (exchange, request) -> {
			CompletionOrigin here = CompletionOrigin.current();
			CompletionOrigin received = this.meta.received(here, request);
			if (received == here) {
				return handler.apply(exchange, request);
			}
			try (Scope scope = received.makeCurrent()) {
				return handler.apply(exchange, request);
			}
		};
	}

	private <E> BiFunction<E, CallToolRequest, Mono<CallToolResult>> reactive(
			BiFunction<E, CallToolRequest, Mono<CallToolResult>> handler) {
		return (exchange, request) -> Mono.deferContextual((context) -> {
			CompletionOrigin here = OriginMono.here(context);
			CompletionOrigin received = this.meta.received(here, request);
			if (received == here) {
				return handler.apply(exchange, request);
			}
			try (Scope scope = received.makeCurrent()) {
				return OriginMono.inside(handler.apply(exchange, request), received);
			}
		});
	}

}
