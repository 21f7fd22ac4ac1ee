// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStartBuilder;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.ObservationType;

/**
 * Records the observations of one kind. An exception of a handler would break the
 * application's call, so all of it runs inside of {@link FailOpen}.
 *
 * @param <C> the kind
 */
abstract class RecordingHandler<C extends Observation.Context> implements ObservationHandler<C> {

	private final Class<C> kind;

	private final BooleanSupplier enabled;

	private final Supplier<CapturedContent> content;

	private final Supplier<CompletionRecorder> recorder;

	RecordingHandler(Class<C> kind, BooleanSupplier enabled, Supplier<CapturedContent> content,
			Supplier<CompletionRecorder> recorder) {
		this.kind = kind;
		this.enabled = enabled;
		this.content = content;
		this.recorder = recorder;
	}

	@Override
	public boolean supportsContext(Observation.Context context) {
		return this.kind.isInstance(context) && this.enabled.getAsBoolean();
	}

	@Override
	public final void onStart(C context) {
		if (isModelCall()) {
			context.put(ObservationType.class, ObservationType.GENERATION);
		}
		FailOpen.run("start a recording of Spring AI", () -> start(context, this.recorder.get()));
	}

	@Override
	public final void onError(C context) {
		FailOpen.run("record a failure of Spring AI", () -> fail(context));
	}

	@Override
	public final void onStop(C context) {
		FailOpen.run("end a recording of Spring AI", () -> end(context));
	}

	@Override
	public final void onScopeOpened(C context) {
		FailOpen.run("enter a recording of Spring AI", () -> inScope(context, ObservationRecording::enter));
	}

	@Override
	public final void onScopeClosed(C context) {
		FailOpen.run("leave a recording of Spring AI", () -> inScope(context, ObservationRecording::leave));
	}

	private void inScope(C context, Consumer<ObservationRecording> change) {
		ObservationRecording linked = context.get(ObservationRecording.class);
		if (linked != null && !isStreaming(context)) {
			change.accept(linked);
		}
	}

	boolean isStreaming(C context) {
		return false;
	}

	/**
	 * Says whether requests inside are those of a model's client, whose host nobody tells
	 * anything about the trace.
	 * @return whether the observations are calls of models
	 */
	boolean isModelCall() {
		return false;
	}

	void start(C context, CompletionRecorder recorder) {
		ObservationRecording.start(context, recorder, started(context).build(), origin(context, recorder));
	}

	/**
	 * Describes a call with what of its content is recorded.
	 * @param context the context of the observation
	 * @return a builder
	 */
	final CompletionStartBuilder started(C context) {
		CapturedContent content = this.content.get();
		CompletionStartBuilder start = content.limit(describe(context));
		if (content.hasInput()) {
			FailOpen.run("read an input of Spring AI", () -> readInput(context, start));
		}
		return start;
	}

	CompletionOrigin origin(C context, CompletionRecorder recorder) {
		return ObservationLink.originOf(context, recorder);
	}

	void fail(C context) {
		CompletionRecording recording = ObservationRecording.of(context);
		Throwable error = context.getError();
		if (recording != null && error != null) {
			recording.fail(error);
		}
	}

	void end(C context) {
		CompletionRecording recording = ObservationRecording.of(context);
		if (recording != null) {
			FailOpen.run("read an answer of Spring AI", () -> read(context, recording));
			recording.complete();
		}
	}

	/**
	 * Describes a call without its content.
	 * @param context the context of the observation
	 * @return a builder
	 */
	abstract CompletionStartBuilder describe(C context);

	abstract void readInput(C context, CompletionStartBuilder start);

	abstract void read(C context, CompletionRecording recording);

}
