// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.ai.mcp.ToolContextToMcpMetaConverter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Real clients of Spring AI call real servers of Spring AI over HTTP.
 */
class McpTraceTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN = "00f067aa0ba902b7";

	private static final String PARENT = "00-" + TRACE + "-" + SPAN + "-01";

	private static final String CLAIM = "langfuse_trace_id=" + TRACE;

	@ParameterizedTest
	@CsvSource({ "STREAMABLE, SYNC, SYNC", "STREAMABLE, SYNC, ASYNC", "STREAMABLE, ASYNC, SYNC",
			"STATELESS, SYNC, SYNC", "STATELESS, ASYNC, ASYNC" })
	void theMethodOfTheServerIsBelowTheToolOfTheClient(String protocol, String type, String clientType) {
		Class<?> tools = type.equals("SYNC") ? WeatherTools.class : WeatherTools.Reactive.class;
		try (ToolApplication server = ToolApplication.server(tools, "spring.ai.mcp.server.protocol=" + protocol,
				"spring.ai.mcp.server.type=" + type);
				ToolApplication client = ToolApplication.client(server.url(), List.of(ToolCaller.class),
						"spring.ai.mcp.client.type=" + clientType)) {
			assertThat(ToolCaller.call(client, "forecast", "Oslo")).contains("sunny in Oslo");
			Completion tool = client.single();
			assertThat(tool.type()).isEqualTo(ObservationType.TOOL);
			assertThat(tool.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(tool.metadata()).containsEntry("mcp_server", "weather-server");
			assertThat(tool.input()).isEqualTo("{\"city\":\"Oslo\"}");
			assertThat(tool.output()).contains("sunny in Oslo");
			Completion served = server.single();
			assertThat(served.name()).isEqualTo("served forecast");
			assertThat(served.output()).isEqualTo("sunny in Oslo");
			assertThat(served.traceId()).isEqualTo(tool.traceId());
			assertThat(served.parentId()).isEqualTo(tool.id());
		}
	}

	@Test
	void aResultThatIsAnErrorFailedWithItsWords() {
		try (ToolApplication server = server(); ToolApplication client = client(server)) {
			assertThat(ToolCaller.call(client, "refused", "Atlantis")).contains("no such city: Atlantis");
			Completion tool = client.single();
			assertThat(tool.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(tool.statusMessage()).contains("no such city: Atlantis");
			assertThat(tool.output()).contains("no such city: Atlantis");
			assertThat(tool.metadata()).containsEntry("mcp_server", "weather-server");
		}
	}

	@Test
	void anExceptionFailsOnBothSides() {
		try (ToolApplication server = server(); ToolApplication client = client(server)) {
			ToolCaller.call(client, "broken", "Oslo");
			Completion tool = client.single();
			Completion served = server.single();
			assertThat(tool.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(tool.statusMessage()).contains("no weather in Oslo");
			assertThat(served.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(served.statusMessage()).contains("no weather in Oslo");
			assertThat(served.parentId()).isEqualTo(tool.id());
		}
	}

	@Test
	void aServerThatIsGoneFailsTheTool() {
		try (ToolApplication server = server(); ToolApplication client = client(server)) {
			ToolCaller.call(client, "meta", "Oslo");
			server.close();
			ToolCaller.call(client, "forecast", "Oslo");
			Completion tool = client.bean(KeptCompletions.class).named("forecast");
			assertThat(tool.outcome()).isEqualTo(Outcome.FAILED);
			assertThat(tool.metadata()).containsEntry("mcp_server", "weather-server");
		}
	}

	@Test
	void noServerIsToldAnythingUnlessAskedFor() {
		try (ToolApplication server = server();
				ToolApplication client = ToolApplication.client(server.url(), List.of(ToolCaller.class),
						"langfuse.trace.propagate=false")) {
			ToolCaller.call(client, "meta", "Oslo", Map.of("tenant", "acme"));
			assertThat(server.bean(WeatherTools.class).received().meta()).isEqualTo(Map.of("tenant", "acme"));
			ToolCaller.call(client, "forecast", "Oslo");
			Completion served = server.single();
			assertThat(served.parentId()).isNull();
			assertThat(served.traceId()).isNotEqualTo(client.bean(KeptCompletions.class).named("forecast").traceId());
		}
	}

	@Test
	void whatTheApplicationSendsIsSentAndNobodysName() {
		try (ToolApplication server = server();
				ToolApplication client = ToolApplication.client(server.url(),
						List.of(ToolCaller.class, OwnConverter.class))) {
			ToolCaller.call(client, "meta", "Oslo", Map.of("secret", "s"));
			Completion tool = client.single();
			Map<String, Object> expected = new HashMap<>(Map.of("own", "1"));
			expected.put("traceparent", "00-" + tool.traceId() + "-" + tool.id() + "-01");
			expected.put("baggage", "a=b,langfuse_trace_id=" + tool.traceId());
			assertThat(server.bean(WeatherTools.class).received().meta()).isEqualTo(expected);
		}
	}

	@Test
	void whatIsSentBesidesTheArgumentsIsNotRecorded() {
		try (ToolApplication server = server(); ToolApplication client = client(server)) {
			assertThat(ToolCaller.call(client, "told", "Oslo", Map.of("key", "sesame"))).contains("Oslo sesame");
			assertThat(server.single().input()).isEqualTo("{\"city\":\"Oslo\","
					+ "\"request\":{\"name\":\"told\",\"arguments\":{\"city\":\"Oslo\"}},"
					+ "\"meta\":\"[org.springframework.ai.mcp.annotation.McpMeta]\","
					+ "\"context\":\"[org.springframework.ai.mcp.annotation.context.DefaultMcpSyncRequestContext]\","
					+ "\"transport\":\"[io.modelcontextprotocol.common.DefaultMcpTransportContext]\"}");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', nullValues = "none",
			value = { "none|none|own|root", PARENT + "|" + CLAIM + "|joined|below", PARENT + "|none|joined|root",
					PARENT + "|langfuse_trace_id=4bf92f3577b34da6a3ce929d0e0e4737|joined|root",
					"nonsense|" + CLAIM + "|own|root", PARENT + "-more|" + CLAIM + "|own|root" })
	void whoeverCallsChangesNothingButThePlace(String parent, String baggage, String trace, String place) {
		try (ToolApplication server = server(); ToolApplication client = client(server)) {
			Map<String, Object> meta = new HashMap<>();
			meta.put("progressToken", 7);
			meta.put("traceparent", parent);
			meta.put("baggage", (baggage != null) ? baggage + ",langfuse_user_id=eve" : null);
			meta.values().removeIf((value) -> value == null);
			callByHand(client, meta);
			Completion served = server.single();
			assertThat(served.traceId().equals(TRACE)).isEqualTo(trace.equals("joined"));
			assertThat(served.parentId()).isEqualTo(place.equals("below") ? SPAN : null);
			assertThat(served.context().userId()).isNull();
			assertThat(served.input()).isEqualTo("{\"city\":\"Oslo\"}");
		}
	}

	@Test
	void aMetaOfOtherTypesIsPassedOver() {
		try (ToolApplication server = server(); ToolApplication client = client(server)) {
			callByHand(client, Map.of("traceparent", 7, "baggage", List.of(CLAIM)));
			assertThat(server.single().parentId()).isNull();
		}
	}

	@Test
	void aServerThatListensToNobodyDoesNot() {
		try (ToolApplication server = ToolApplication.server(WeatherTools.class,
				"spring.ai.mcp.server.protocol=STREAMABLE", "langfuse.trace.upstream=none");
				ToolApplication client = client(server)) {
			callByHand(client, Map.of("traceparent", PARENT, "baggage", CLAIM));
			assertThat(server.single().traceId()).isNotEqualTo(TRACE);
			assertThat(server.single().parentId()).isNull();
		}
	}

	@Test
	void callsAtTheSameTimeAreNeverBelowEachOthers() throws Exception {
		try (ToolApplication server = server(); ToolApplication client = client(server)) {
			ExecutorService threads = Executors.newFixedThreadPool(50);
			CompletionRecorder recorder = client.bean(CompletionRecorder.class);
			for (int i = 0; i < 500; i++) {
				String city = "city-" + i;
				threads.execute(() -> recorder.call(CompletionStart.named("agent").build(),
						(recording) -> ToolCaller.call(client, "forecast", city)));
			}
			threads.shutdown();
			assertThat(threads.awaitTermination(2, TimeUnit.MINUTES)).isTrue();
			Map<String, Completion> tools = new HashMap<>();
			for (Completion completion : client.bean(KeptCompletions.class).await(1000)) {
				if (completion.type() == ObservationType.TOOL) {
					tools.put(completion.input(), completion);
				}
			}
			List<Completion> served = server.bean(KeptCompletions.class).await(500);
			assertThat(tools).hasSize(500);
			assertThat(served).hasSize(500).allSatisfy((completion) -> {
				Completion tool = tools.get(completion.input());
				assertThat(completion.parentId()).isEqualTo(tool.id());
				assertThat(completion.traceId()).isEqualTo(tool.traceId());
			});
		}
	}

	private static void callByHand(ToolApplication client, Map<String, Object> meta) {
		CallToolRequest request = CallToolRequest.builder("forecast")
			.arguments(Map.of("city", "Oslo"))
			.meta(meta)
			.build();
		((McpSyncClient) ((List<?>) client.context().getBean("mcpSyncClients")).get(0)).callTool(request);
	}

	private static ToolApplication server() {
		return ToolApplication.server(WeatherTools.class, "spring.ai.mcp.server.protocol=STREAMABLE");
	}

	private static ToolApplication client(ToolApplication server) {
		return ToolApplication.client(server.url(), List.of(ToolCaller.class));
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnConverter {

		@Bean
		ToolContextToMcpMetaConverter ownConverter() {
			return (context) -> Map.of("own", "1", "baggage", "a=b");
		}

	}

}
