// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.capture;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.Scope;
import io.observedcompletion.web.StreamingResponseBodyEmitter;

import org.springframework.ai.document.Document;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.ai.tool.observation.ToolCallingObservationContext;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;
import org.springframework.context.ApplicationContext;

/**
 * A place at which an application hands something over.
 */
enum Place {

	ARGUMENT(Completion::input, (context, value) -> assistant(context).argument(value)),

	ARGUMENT_OF_A_FLUX(Completion::input, (context, value) -> assistant(context).fluxOf(value).blockLast()),

	EXPRESSION(Completion::input, (context, value) -> assistant(context).expression(value)),

	METADATA_EXPRESSION((completion) -> completion.metadata().get("value"),
			(context, value) -> assistant(context).metadata(value)),

	RESULT(Completion::output, (context, value) -> assistant(context).result(value)),

	CHUNK_OF_A_FLUX(Completion::output, (context, value) -> assistant(context).flux(value).blockLast()),

	CHUNK_OF_A_STREAM(Completion::output, (context, value) -> assistant(context).stream(value).toList()),

	CHUNK_OF_AN_ITERATOR(Completion::output, (context, value) -> {
		Iterator<Object> iterator = assistant(context).iterator(value);
		iterator.next();
		iterator.hasNext();
	}),

	CHUNK_OF_AN_EMITTER(Completion::output, (context, value) -> {
		try (StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter(
				recorder(context).start(start()))) {
			emitter.send(value);
			emitter.complete();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}),

	INPUT_BY_HAND(Completion::input,
			(context, value) -> recorder(context).start(CompletionStart.named("call").input(value).build()).complete()),

	OUTPUT_BY_HAND(Completion::output, (context, value) -> recorder(context).start(start()).output(value).complete()),

	METADATA_BY_HAND((completion) -> completion.metadata().get("value"),
			(context, value) -> recorder(context).start(start()).metadata("value", value).complete()),

	PARAMETER_BY_HAND((completion) -> completion.modelParameters().get("value"),
			(context, value) -> recorder(context).start(start()).modelParameter("value", value).complete()),

	CONTEXT((completion) -> completion.metadata().get("value"), (context, value) -> {
		try (Scope scope = CompletionContext.builder().metadata("value", value).build().makeCurrent()) {
			recorder(context).start(start()).complete();
		}
	}),

	// Spring AI hands over text.
	TOOL_ARGUMENT(Completion::input,
			(context, value) -> Observation
				.createNotStarted("tool",
						() -> ToolCallingObservationContext.builder()
							.toolDefinition(ToolDefinition.builder().name("weather").inputSchema("{}").build())
							.toolCallArguments((String) value)
							.build(),
						context.getBean(ObservationRegistry.class))
				.observe(() -> {
				})),

	RETRIEVAL(Completion::output, (context, value) -> Observation.createNotStarted("query", () -> {
		VectorStoreObservationContext store = VectorStoreObservationContext
			.builder("memory", VectorStoreObservationContext.Operation.QUERY)
			.queryRequest(SearchRequest.builder().query("why").build())
			.build();
		store.setQueryResponse(List.of(new Document("text", Map.of("value", value))));
		return store;
	}, context.getBean(ObservationRegistry.class)).observe(() -> {
	}));

	private final Function<Completion, Object> recorded;

	private final BiConsumer<ApplicationContext, Object> hand;

	Place(Function<Completion, Object> recorded, BiConsumer<ApplicationContext, Object> hand) {
		this.recorded = recorded;
		this.hand = hand;
	}

	boolean takes(Object value) {
		return switch (this) {
			case TOOL_ARGUMENT -> value instanceof String;
			case RESULT -> !goesOn(value);
			default -> true;
		};
	}

	// What a method gives back alive is the answer itself, and no value that is told.
	private static boolean goesOn(Object value) {
		return value instanceof Supplier || value instanceof Closeable || value instanceof Thread
				|| value instanceof Kinds.OnceIterable;
	}

	void hand(ApplicationContext context, Object value) {
		this.hand.accept(context, value);
	}

	String recorded(Completion completion) {
		return Objects.toString(this.recorded.apply(completion));
	}

	private static Assistant assistant(ApplicationContext context) {
		return context.getBean(Assistant.class);
	}

	private static CompletionRecorder recorder(ApplicationContext context) {
		return context.getBean(CompletionRecorder.class);
	}

	private static CompletionStart start() {
		return CompletionStart.named("call").build();
	}

}
