// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.function.Function;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * Passes the requests of recordings on to the parts of their recorder.
 */
final class RecorderKeeper implements RecordingKeeper {

	private final boolean input;

	private final boolean output;

	private final HeldMemory memory;

	private final ContentCapture capture;

	private final OpenRecordings open;

	private final WriterThreads threads;

	private final HandOver handOver;

	private final Stopping stopping;

	private final HeldTrees heldTrees;

	private final CallLog calls;

	private final CompletionDestination destination;

	// Made once, not for each call.
	private final Function<LiveRecording, Boolean> handing = this::handOver;

	RecorderKeeper(CompletionRecorderBuilder builder, ContentCapture capture, OpenRecordings open,
			WriterThreads threads, HandOver handOver, Stopping stopping, HeldTrees heldTrees) {
		this.input = builder.captureInput;
		this.output = builder.captureOutput;
		this.memory = builder.memory;
		this.capture = capture;
		this.open = open;
		this.threads = threads;
		this.handOver = handOver;
		this.stopping = stopping;
		this.heldTrees = heldTrees;
		this.calls = builder.calls;
		this.destination = builder.destination;
	}

	@Override
	public boolean capturesInput(CompletionStart start) {
		Boolean own = start.kind.captureInput();
		return (own != null) ? own : this.input;
	}

	@Override
	public boolean capturesOutput(CompletionStart start) {
		Boolean own = start.kind.captureOutput();
		return (own != null) ? own : this.output;
	}

	@Override
	public @Nullable String traceUrl(String traceId) {
		return FailOpen.call("tell where a trace is shown", () -> this.destination.traceUrl(traceId));
	}

	@Override
	public void started(LiveRecording recording) {
		this.calls.started(recording);
		this.open.add(recording);
		this.threads.start();
	}

	@Override
	public @Nullable Object value(@Nullable Object value) {
		return this.capture.value(value);
	}

	@Override
	public @Nullable Object said(@Nullable Object element, boolean first, boolean content) {
		return content ? this.capture.chunk(element, first) : this.capture.withoutContent(element);
	}

	@Override
	public boolean hold(RecordingMemory recording, long bytes) {
		return this.handOver.hold(recording, bytes);
	}

	@Override
	public void holdInAnyCase(long bytes) {
		this.memory.add(bytes);
	}

	@Override
	public void free(long bytes) {
		this.memory.free(bytes);
	}

	@Override
	public void grown(LiveRecording recording) {
		if (this.open.grown(recording)) {
			this.threads.start();
		}
	}

	@Override
	public void stirred(LiveRecording recording) {
		if (this.open.stirred(recording)) {
			this.threads.start();
		}
	}

	@Override
	public Ending judge(Ending end) {
		return this.stopping.judge(end);
	}

	@Override
	public void ended(LiveRecording recording) {
		this.open.remove(recording);
		this.calls.ended(recording);
		FailOpen.apply("hand over a completion", recording, this.handing, false);
	}

	@Override
	public void settled(LiveRecording recording) {
		this.heldTrees.settled(recording);
	}

	private boolean handOver(LiveRecording recording) {
		this.handOver.accept(recording);
		return true;
	}

}
