// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.ObservationType;

import org.springframework.ai.document.Document;
import org.springframework.ai.vectorstore.SearchRequest;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext.Operation;

/**
 * Records the queries of vector stores, with the documents that were found, and what is
 * added to them as one root of the embeddings that it takes.
 */
final class VectorStoreHandler extends RecordingHandler<VectorStoreObservationContext> {

	private final LostQueries lost;

	VectorStoreHandler(BooleanSupplier enabled, Supplier<CapturedContent> content,
			Supplier<CompletionRecorder> recorder, LostQueries lost) {
		super(VectorStoreObservationContext.class, enabled, content, recorder);
		this.lost = lost;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return super.supportsContext(context) && context instanceof VectorStoreObservationContext store
				&& (isQuery(store) || Operation.ADD.value().equals(store.getOperationName()));
	}

	@Override
	CompletionOrigin origin(VectorStoreObservationContext context, CompletionRecorder recorder) {
		CompletionOrigin origin = ScheduledOrigin.continuedAt(super.origin(context, recorder));
		if (isQuery(context)) {
			this.lost.look(context, origin);
		}
		return origin;
	}

	@Override
	CompletionStartBuilder describe(VectorStoreObservationContext context) {
		CompletionStartBuilder start = CompletionStart
			.named(context.getOperationName() + " " + context.getDatabaseSystem())
			.type(isQuery(context) ? ObservationType.RETRIEVER : ObservationType.SPAN)
			.metadata("database", context.getDatabaseSystem())
			.metadata("collection", context.getCollectionName());
		SearchRequest request = context.getQueryRequest();
		if (request != null) {
			start.metadata("top_k", request.getTopK())
				.metadata("similarity_threshold", request.getSimilarityThreshold());
		}
		return start;
	}

	// What is filtered by was asked for like the query.
	@Override
	void readInput(VectorStoreObservationContext context, CompletionStartBuilder start) {
		SearchRequest request = context.getQueryRequest();
		if (request != null) {
			start.input(request.getQuery()).metadata("filter", Objects.toString(request.getFilterExpression(), null));
		}
	}

	private static boolean isQuery(VectorStoreObservationContext context) {
		return Operation.QUERY.value().equals(context.getOperationName());
	}

	@Override
	void read(VectorStoreObservationContext context, CompletionRecording recording) {
		List<Document> found = context.getQueryResponse();
		if (found != null) {
			recording.returned(found.stream().map(DocumentReader::read).toList());
		}
	}

}
