// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.server.McpStatelessServerFeatures;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.InitializeResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.springai.SpringAiObservationAutoConfiguration;
import io.observedcompletion.springai.ToolServers;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ToolContext;
import org.springframework.ai.mcp.DefaultMcpToolNamePrefixGenerator;
import org.springframework.ai.mcp.McpConnectionInfo;
import org.springframework.ai.mcp.McpToolNamePrefixGenerator;
import org.springframework.ai.mcp.McpToolUtils;
import org.springframework.ai.mcp.ToolContextToMcpMetaConverter;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class McpCompletionAutoConfigurationTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN = "00f067aa0ba902b7";

	private static final Tool FORECAST = Tool.builder("forecast", Map.of("type", "object")).description("w").build();

	private static final CallToolRequest CLAIMING = CallToolRequest.builder("forecast")
		.arguments(Map.of())
		.meta(Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "baggage", "langfuse_trace_id=" + TRACE))
		.build();

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withBean(KeptCompletions.class)
		.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class,
				CompletionRecorderAutoConfiguration.class, LangfuseAutoConfiguration.class,
				SpringAiObservationAutoConfiguration.class, McpCompletionAutoConfiguration.class))
		.withPropertyValues("langfuse.base-url=http://localhost:9", "langfuse.public-key=pk-lf-1",
				"langfuse.secret-key=sk-lf-1", "langfuse.spool.enabled=false", "langfuse.trace.propagate=true",
				"langfuse.shutdown.flush-timeout=0s");

	@Test
	void toolsAreRecordedWithoutMcp() {
		this.runner.withClassLoader(new FilteredClassLoader("io.modelcontextprotocol", "org.springframework.ai.mcp"))
			.run((context) -> {
				assertThat(context).hasNotFailed().doesNotHaveBean(McpCompletionAutoConfiguration.class);
				assertThat(call(context, definition("forecast")).metadata()).doesNotContainKey("mcp_server");
			});
	}

	@Test
	void aServerWithoutSpringAiNeedsNothingOfIt() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.ai"))
			.run((context) -> assertThat(context).hasSingleBean(ServedTools.class)
				.doesNotHaveBean(ConnectedTools.class)
				.doesNotHaveBean(AdvisedBeans.class));
	}

	@Test
	void nothingIsSentUnlessAskedFor() {
		this.runner.withPropertyValues("langfuse.trace.propagate=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ToolContextToMcpMetaConverter.class));
	}

	@Test
	void aConverterOfTheApplicationIsTheOnlyOneAndKeepsItsClass() {
		this.runner.withBean(OwnConverter.class).run((context) -> {
			assertThat(context).hasSingleBean(ToolContextToMcpMetaConverter.class);
			assertThat(convert(context, context.getBean(OwnConverter.class))).containsEntry("own", "1")
				.containsKeys("traceparent", "baggage");
			assertThat(context.getBean(OwnConverter.class).convert(new ToolContext(Map.of())))
				.as("outside of a recording")
				.isEqualTo(Map.of("own", "1"));
		});
	}

	@Test
	void aConverterThatCannotBeProxiedStaysAsItIs() {
		this.runner.withBean(FinalConverter.class)
			.run((context) -> assertThat(convert(context, context.getBean(ToolContextToMcpMetaConverter.class)))
				.isEqualTo(Map.of("own", "2")));
	}

	@Test
	void aConverterThatReturnsNothingIsAddedTo() {
		this.runner.withBean(ToolContextToMcpMetaConverter.class, () -> (context) -> nothing()).run((context) -> {
			ToolContextToMcpMetaConverter converter = context.getBean(ToolContextToMcpMetaConverter.class);
			assertThat(convert(context, converter)).containsOnlyKeys("traceparent", "baggage");
			assertThat(converter.convert(new ToolContext(Map.of()))).isNull();
		});
	}

	@Test
	void aParentThatTheApplicationSentStays() {
		String parent = "00-" + TRACE + "-" + SPAN + "-01";
		this.runner
			.withBean(ToolContextToMcpMetaConverter.class, () -> (context) -> Map.of("traceparent", parent, "n", 1))
			.run((context) -> assertThat(convert(context, context.getBean(ToolContextToMcpMetaConverter.class)))
				.isEqualTo(Map.of("traceparent", parent, "n", 1)));
	}

	@Test
	void aToolOfTheApplicationIsOfNoServerWhateverItsName() {
		this.runner.withBean(McpToolNamePrefixGenerator.class, DefaultMcpToolNamePrefixGenerator::new)
			.run((context) -> {
				context.getBean(DefaultMcpToolNamePrefixGenerator.class).prefixedToolName(connection(), FORECAST);
				ToolServers servers = context.getBean(ToolServers.class);
				assertThat(servers.serverOf(McpToolUtils.createToolDefinition("forecast", FORECAST)))
					.isEqualTo("weather-server");
				assertThat(servers.serverOf(definition("forecast"))).isNull();
				assertThat(call(context, McpToolUtils.createToolDefinition("forecast", FORECAST)).metadata())
					.containsEntry("mcp_server", "weather-server");
			});
	}

	@Test
	void aRequestCountsMoreThanTheTraceOfItsTransport() {
		this.runner.run((context) -> {
			SyncToolSpecification tool = served(context, recording(context));
			SpanContext transport = SpanContext.create("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331",
					TraceFlags.getSampled(), TraceState.getDefault());
			try (io.opentelemetry.context.Scope scope = Span.wrap(transport).makeCurrent()) {
				tool.callHandler().apply(null, CLAIMING);
				tool.callHandler().apply(null, CallToolRequest.builder("forecast").arguments(Map.of()).build());
			}
			List<Completion> served = context.getBean(KeptCompletions.class).await(2);
			assertThat(served.get(0).traceId()).isEqualTo(TRACE);
			assertThat(served.get(0).parentId()).isEqualTo(SPAN);
			assertThat(served.get(1).traceId()).isEqualTo(transport.getTraceId());
			assertThat(CompletionRecording.current().id()).isEmpty();
		});
	}

	@Test
	void whatTheApplicationThrowsIsThrown() {
		this.runner.run((context) -> {
			IllegalStateException failure = new IllegalStateException("no");
			SyncToolSpecification tool = served(context, new SyncToolSpecification(FORECAST, (exchange, request) -> {
				throw failure;
			}));
			assertThatThrownBy(() -> tool.callHandler().apply(null, CLAIMING)).isSameAs(failure);
		});
	}

	@Test
	void listsThatCanBeChangedStayTheSame() {
		this.runner.run((context) -> {
			SyncToolSpecification tool = recording(context);
			for (List<Object> list : List.of(new ArrayList<Object>(List.of(tool, "other")),
					Arrays.<Object>asList(tool))) {
				assertThat(served(context, list)).isSameAs(list);
				assertThat(list.get(0)).isNotEqualTo(tool);
			}
			List<SyncToolSpecification> fixed = List.of(tool);
			assertThat(served(context, fixed)).isNotSameAs(fixed).hasSize(1);
			List<String> other = List.of("other");
			assertThat(served(context, other)).isSameAs(other);
		});
	}

	@Test
	void aReactiveToolIsInsideWhereverItIsSubscribedTo() {
		this.runner.run((context) -> {
			CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
			McpStatelessServerFeatures.AsyncToolSpecification tool = served(context,
					new McpStatelessServerFeatures.AsyncToolSpecification(FORECAST,
							(transport, request) -> Mono.fromCallable(() -> {
								recorder.start(CompletionStart.named("inside").build()).complete();
								return CallToolResult.builder().addTextContent("x").build();
							})));
			tool.callHandler()
				.apply(null, CLAIMING)
				.doOnNext((result) -> recorder.start(CompletionStart.named("outside").build()).complete())
				.block();
			KeptCompletions kept = context.getBean(KeptCompletions.class);
			assertThat(kept.named("inside").parentId()).isEqualTo(SPAN);
			assertThat(kept.named("outside").parentId()).isNull();
		});
	}

	private static SyncToolSpecification recording(ApplicationContext context) {
		CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
		return new SyncToolSpecification(FORECAST, (exchange, request) -> {
			recorder.start(CompletionStart.named("served").build()).complete();
			return CallToolResult.builder().addTextContent("x").build();
		});
	}

	@SuppressWarnings("unchecked")
	private static <T> T served(ApplicationContext context, T bean) {
		return (T) context.getAutowireCapableBeanFactory().initializeBean(bean, "served");
	}

	private static Map<String, Object> convert(ApplicationContext context, ToolContextToMcpMetaConverter converter) {
		return context.getBean(CompletionRecorder.class)
			.call(CompletionStart.named("tool").type(ObservationType.TOOL).build(),
					(recording) -> converter.convert(new ToolContext(Map.of("a", "b"))));
	}

	private static Completion call(ApplicationContext context, ToolDefinition tool) {
		Observation
			.createNotStarted("tool",
					() -> ToolCallingObservationContext.builder().toolDefinition(tool).toolCallArguments("{}").build(),
					context.getBean(ObservationRegistry.class))
			.observe(() -> {
			});
		return context.getBean(KeptCompletions.class).single();
	}

	private static ToolDefinition definition(String name) {
		return ToolDefinition.builder().name(name).description("own").inputSchema("{\"type\":\"object\"}").build();
	}

	private static McpConnectionInfo connection() {
		return McpConnectionInfo.builder()
			.clientCapabilities(ClientCapabilities.builder().build())
			.clientInfo(Implementation.builder("client", "1").build())
			.initializeResult(InitializeResult
				.builder("2025-06-18", ServerCapabilities.builder().build(),
						Implementation.builder("weather-server", "1").build())
				.build())
			.build();
	}

	@SuppressWarnings("NullAway")
	private static Map<String, Object> nothing() {
		return UnaryOperator.<@Nullable Map<String, Object>>identity().apply(null);
	}

	static class OwnConverter implements ToolContextToMcpMetaConverter {

		@Override
		public Map<String, Object> convert(ToolContext context) {
			return Map.of("own", "1");
		}

	}

	static final class FinalConverter implements ToolContextToMcpMetaConverter {

		@Override
		public Map<String, Object> convert(ToolContext context) {
			return Map.of("own", "2");
		}

	}

}
