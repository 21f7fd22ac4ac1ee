// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.mcp.annotation.McpMeta;
import org.springframework.ai.mcp.annotation.McpTool;
import org.springframework.ai.mcp.annotation.context.McpSyncRequestContext;

/**
 * Tools of a server.
 */
class WeatherTools {

	private final Queue<McpMeta> received = new ConcurrentLinkedQueue<>();

	McpMeta received() {
		return this.received.remove();
	}

	@McpTool(name = "forecast", description = "Tells the weather")
	@ObservedCompletion(name = "served forecast")
	public String forecast(String city) {
		return "sunny in " + city;
	}

	@McpTool(name = "refused", description = "Knows no city")
	public CallToolResult refused(CallToolRequest request) {
		return CallToolResult.builder()
			.addTextContent("no such city: " + request.arguments().get("city"))
			.isError(true)
			.build();
	}

	@McpTool(name = "broken", description = "Throws")
	@ObservedCompletion(name = "served broken")
	public String broken(String city) {
		throw new IllegalStateException("no weather in " + city);
	}

	@McpTool(name = "meta", description = "Keeps what it is told")
	public String meta(String city, McpMeta meta) {
		this.received.add(meta);
		return city;
	}

	@McpTool(name = "told", description = "Asks for all that there is")
	@ObservedCompletion(name = "served told")
	public String told(String city, CallToolRequest request, McpMeta meta, McpSyncRequestContext context,
			McpTransportContext transport) {
		return city + " " + meta.get("key");
	}

	/**
	 * Tools of a server that answers later.
	 */
	static class Reactive {

		@McpTool(name = "forecast", description = "Tells the weather")
		@ObservedCompletion(name = "served forecast")
		public Mono<String> forecast(String city) {
			return Mono.fromCallable(() -> "sunny in " + city).subscribeOn(Schedulers.parallel());
		}

	}

}
