// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler.TracingContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Notes the trace of an observation where nothing is traced around it: its span, which is
 * the root, becomes current only when the recording has started. Ahead of the handlers
 * that start recordings, behind those of tracing, which Spring Boot puts first.
 */
final class TracedObservationHandler implements ObservationHandler<Observation.Context>, DisposableBean {

	// Gone with their context, which a registry of observations can outlive.
	private volatile @Nullable ObjectProvider<Tracer> tracer;

	private volatile @Nullable ObjectProvider<RecordingHandler<?>> handlers;

	private final Supplier<CompletionRecorder> recorder;

	private volatile @Nullable List<RecordingHandler<?>> recording;

	TracedObservationHandler(ObjectProvider<Tracer> tracer, ObjectProvider<RecordingHandler<?>> handlers,
			Supplier<CompletionRecorder> recorder) {
		this.tracer = tracer;
		this.handlers = handlers;
		this.recorder = recorder;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		List<RecordingHandler<?>> recording = this.recording;
		ObjectProvider<RecordingHandler<?>> handlers = this.handlers;
		if (handlers == null) {
			return false;
		}
		if (recording == null) {
			recording = handlers.stream().toList();
			this.recording = recording;
		}
		return recording.stream().anyMatch((handler) -> handler.supportsContext(context));
	}

	@Override
	public void onStart(Observation.Context context) {
		FailOpen.run("note the trace of an observation", () -> note(context));
	}

	private void note(Observation.Context context) {
		TracingContext traced = context.get(TracingContext.class);
		Span span = (traced != null) ? traced.getSpan() : null;
		ObjectProvider<Tracer> tracers = this.tracer;
		Tracer tracer = (span != null && tracers != null) ? tracers.getIfAvailable() : null;
		if (tracer != null && tracer.currentTraceContext().context() == null) {
			try (Tracer.SpanInScope scope = tracer.withSpan(span)) {
				context.put(CompletionOrigin.class, this.recorder.get().origin());
			}
		}
	}

	@Override
	public void destroy() {
		this.tracer = null;
		this.handlers = null;
		this.recording = null;
	}

}
