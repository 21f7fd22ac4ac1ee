// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Objects;
import java.util.function.UnaryOperator;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * Finds out where a recording starts and whether it is wanted, and captures what it
 * starts with. Thread-safe.
 */
final class RecordingStarter {

	private final CompletionSampler sampler;

	private final HeldTrees heldTrees;

	private final TraceIds traceIds;

	private final ContentCapture capture;

	private final RecordingKeeper keeper;

	private final CallLog calls;

	// Made once, not for each call.
	private final UnaryOperator<Object> lasting;

	RecordingStarter(CompletionSampler sampler, HeldTrees heldTrees, TraceIds traceIds, ContentCapture capture,
			RecordingKeeper keeper, CallLog calls) {
		this.sampler = sampler;
		this.heldTrees = heldTrees;
		this.traceIds = traceIds;
		this.capture = capture;
		this.keeper = keeper;
		this.calls = calls;
		this.lasting = (value) -> Objects.requireNonNullElse(capture.value(value), "");
	}

	CompletionRecording start(CompletionStart start) {
		return start(start, start.origin.continuedAt(origin()));
	}

	private CompletionRecording start(CompletionStart start, CompletionOrigin origin) {
		CompletionRecording above = PendingRecording.started(origin.recording());
		if (above == NoopRecording.UNWANTED) {
			this.calls.belowUnwanted(start);
			return above;
		}
		// What another recorder records goes elsewhere: nothing there can be a parent
		// here.
		LiveRecording parent = (above instanceof LiveRecording live && live.keeper == this.keeper) ? live : null;
		TraceId traceId = (parent != null) ? parent.traceId : traceId(origin);
		HeldTree tree = (parent != null) ? parent.tree : heldTree(start, traceId);
		if (tree != null && !tree.enter()) {
			this.calls.sampledOut(start, traceId);
			return NoopRecording.UNWANTED;
		}
		CompletionContext inherited = (parent != null) ? parent.context : CompletionContext.empty();
		CompletionContext context = inherited.with(origin.context()).with(start.context());
		LiveRecording recording = new LiveRecording(captured(start), context.captured(this.lasting), parent, traceId,
				this.keeper);
		recording.tree = tree;
		recording.remoteParentId = (parent == null) ? origin.remoteParentId() : null;
		this.keeper.started(recording);
		return recording;
	}

	private @Nullable HeldTree heldTree(CompletionStart start, TraceId traceId) {
		return isSampled(start, traceId) ? null : this.heldTrees.start();
	}

	private boolean isSampled(CompletionStart start, TraceId traceId) {
		return this.sampler == AllCompletionSampler.INSTANCE || ((this.sampler instanceof SampleRates rates)
				? rates.isSampled(start.name(), traceId)
				: FailOpen.call("sample a trace", () -> this.sampler.isSampled(start, traceId.toString()), true));
	}

	private TraceId traceId(CompletionOrigin origin) {
		String looked = origin.traceId();
		String traceId = (looked == null && origin.recording() instanceof LiveRecording) ? currentTraceId() : looked;
		TraceId known = (traceId != null) ? FailOpen.call("read a trace id", () -> TraceId.parse(traceId)) : null;
		return (known != null) ? known : TraceId.random();
	}

	CompletionOrigin origin() {
		CompletionOrigin origin = CompletionOrigin.current();
		if (PendingRecording.started(origin.recording()) != NoopRecording.NONE || origin.traceId() != null) {
			return origin;
		}
		String traceId = currentTraceId();
		Upstream upstream = origin.upstream();
		if (upstream != null) {
			return origin.withTraceId((traceId != null) ? traceId : upstream.traceId());
		}
		return (traceId != null) ? received(origin.withTraceId(traceId)) : origin;
	}

	private CompletionOrigin received(CompletionOrigin origin) {
		return FailOpen.call("read what a caller says", () -> this.traceIds.received(origin), origin);
	}

	private @Nullable String currentTraceId() {
		return FailOpen.call("look up the trace id", this.traceIds::current);
	}

	/**
	 * Captures what a start refers to, unless that is done.
	 * @param start the start
	 * @return a start that refers to nothing of the application
	 */
	CompletionStart captured(CompletionStart start) {
		if (start.captured) {
			return start;
		}
		Object input = this.keeper.capturesInput(start) ? this.capture.value(start.input) : null;
		return start.captured(start.kind.captured(this.lasting), start.origin, input);
	}

	/**
	 * Captures the arguments of a call as its input, and what they say of the model's
	 * parameters.
	 * @param start what is known about the call otherwise
	 * @param origin where the call is made
	 * @param names the names of the arguments
	 * @param arguments the arguments
	 * @return a start that refers to nothing of the application
	 */
	CompletionStart captured(CompletionStart start, CompletionOrigin origin, String[] names,
			@Nullable Object[] arguments) {
		if (names.length == 0 || !this.keeper.capturesInput(start) || origin.recording() == NoopRecording.UNWANTED) {
			return captured(start.of(origin, null));
		}
		CallKind kind = start.kind.captured(this.lasting);
		for (int i = 0; i < names.length; i++) {
			kind = kind.withParameters(this.capture.modelParameters(arguments[i]));
		}
		return start.captured(kind, origin, this.capture.named(names, arguments));
	}

}
