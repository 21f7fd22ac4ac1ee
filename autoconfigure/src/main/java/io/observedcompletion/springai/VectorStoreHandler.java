/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
 * Records the queries of vector stores, with the documents that were found.
 */
final class VectorStoreHandler extends RecordingHandler<VectorStoreObservationContext> {

	VectorStoreHandler(BooleanSupplier enabled, Supplier<CompletionRecorder> recorder) {
		super(VectorStoreObservationContext.class, enabled, recorder);
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return super.supportsContext(context) && context instanceof VectorStoreObservationContext store
				&& Operation.QUERY.value().equals(store.getOperationName());
	}

	@Override
	CompletionOrigin origin(VectorStoreObservationContext context, CompletionRecorder recorder) {
		return ScheduledOrigin.continuedAt(super.origin(context, recorder));
	}

	@Override
	CompletionStartBuilder describe(VectorStoreObservationContext context) {
		CompletionStartBuilder start = CompletionStart.named("query " + context.getDatabaseSystem())
			.type(ObservationType.RETRIEVER)
			.metadata("database", context.getDatabaseSystem())
			.metadata("collection", context.getCollectionName());
		SearchRequest request = context.getQueryRequest();
		if (request != null) {
			start.input(request.getQuery())
				.metadata("top_k", request.getTopK())
				.metadata("similarity_threshold", request.getSimilarityThreshold())
				.metadata("filter", Objects.toString(request.getFilterExpression(), null));
		}
		return start;
	}

	@Override
	void read(VectorStoreObservationContext context, CompletionRecording recording) {
		List<Document> found = context.getQueryResponse();
		if (found != null) {
			recording.returned(found.stream().map(DocumentReader::read).toList());
		}
	}

}
