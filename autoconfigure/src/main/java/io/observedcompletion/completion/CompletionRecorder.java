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

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * Starts recordings. Thread-safe.
 *
 * <pre>{@code
 * try (CompletionRecording recording = recorder.start(CompletionStart.named("summarise").input(text).build())) {
 *   client.stream(text, (token) -> recording.chunk(token));
 *   recording.complete();
 * }
 * }</pre>
 */
public final class CompletionRecorder implements AutoCloseable {

	private final OpenRecordings open;

	private final List<CompletionSink> sinks;

	private final CompletionSampler sampler;

	private final TraceIds traceIds;

	private final ContentReader content;

	private final CompletionWriter writer;

	private final HandOver handOver;

	private final Stopping stopping = new Stopping();

	private final Consumer<LiveRecording> onEnd = this::ended;

	CompletionRecorder(CompletionRecorderBuilder builder) {
		this.sinks = builder.sinks.stream().filter((sink) -> sink != CompletionSink.none()).toList();
		this.sampler = builder.sampler;
		this.traceIds = builder.traceIds;
		this.content = new ContentReader(new ContentCapture(builder.rules, FailOpen::call, builder.maxLength),
				builder.maskers, builder.maxLength);
		this.writer = new CompletionWriter(this.content, this.sinks, builder.captureInput, builder.captureOutput);
		StreamLimits limits = new StreamLimits(builder.idleTimeout, builder.maxDuration);
		this.open = new OpenRecordings(limits, this.writer);
		this.handOver = new HandOver(this.writer, builder.callerThread, this.open);
	}

	/**
	 * Returns a builder.
	 * @return a new builder
	 */
	public static CompletionRecorderBuilder builder() {
		return new CompletionRecorderBuilder();
	}

	/**
	 * Starts a recording beneath the one that is current.
	 * @param start what is known about the call
	 * @return the recording; one that records nothing if nobody wants the completion
	 */
	public CompletionRecording start(CompletionStart start) {
		if (this.sinks.isEmpty()) {
			return NoopRecording.UNWANTED;
		}
		return FailOpen.call("start a recording", () -> start(start, start.origin.continuedAt(origin())),
				NoopRecording.UNWANTED);
	}

	private CompletionRecording start(CompletionStart start, CompletionOrigin origin) {
		CompletionRecording above = origin.recording();
		if (above == NoopRecording.UNWANTED) {
			return above;
		}
		LiveRecording parent = (above instanceof LiveRecording live) ? live : null;
		TraceId traceId = (parent != null) ? parent.traceId : traceId(origin);
		if (parent == null && !isSampled(start, traceId)) {
			return NoopRecording.UNWANTED;
		}
		CompletionContext inherited = (parent != null) ? parent.context : CompletionContext.empty();
		CompletionContext context = inherited.with(origin.context()).with(start.context());
		LiveRecording recording = new LiveRecording(start, context, parent, traceId, this.content, this.stopping,
				this.onEnd);
		this.open.add(recording);
		this.handOver.start();
		return recording;
	}

	private boolean isSampled(CompletionStart start, TraceId traceId) {
		return this.sampler == AllCompletionSampler.INSTANCE
				|| FailOpen.call("sample a trace", () -> this.sampler.isSampled(start, traceId.toString()), true);
	}

	private static TraceId traceId(CompletionOrigin origin) {
		String traceId = origin.traceId();
		TraceId known = (traceId != null) ? FailOpen.call("read a trace id", () -> TraceId.parse(traceId)) : null;
		return (known != null) ? known : TraceId.random();
	}

	/**
	 * Returns where a recording that starts now on this thread comes from, with the
	 * application's trace.
	 * @return the origin
	 */
	public CompletionOrigin origin() {
		CompletionOrigin origin = CompletionOrigin.current();
		if (this.sinks.isEmpty() || origin.recording() != NoopRecording.NONE || origin.traceId() != null) {
			return origin;
		}
		String traceId = FailOpen.call("look up the trace id", this.traceIds::current);
		return (traceId != null) ? new CompletionOrigin(origin.recording(), origin.context(), traceId) : origin;
	}

	private void ended(LiveRecording recording) {
		this.open.remove(recording);
		End end = recording.end();
		if (end != null) {
			FailOpen.run("hand over a completion", () -> this.handOver.accept(recording, end));
		}
	}

	/**
	 * Returns the completions of the recordings that are open, each as if it were
	 * interrupted now.
	 * @return the completions, the oldest first
	 */
	public List<Completion> openCompletions() {
		End now = End.now(Outcome.INTERRUPTED);
		return this.open.list().stream().map((recording) -> this.writer.completion(recording, now)).toList();
	}

	/**
	 * Returns the number of completions that were refused because too many waited to be
	 * written.
	 * @return the count since the start
	 */
	public long refusedCompletions() {
		return this.handOver.refused();
	}

	/**
	 * Takes it from now on for {@link Outcome#INTERRUPTED} when a recording is cancelled
	 * or times out: servers that stop do that to what they have open.
	 * @param reason why, in plain words; {@code null} if the application goes on
	 */
	public void stopping(@Nullable String reason) {
		this.stopping.because(reason);
	}

	/**
	 * Ends the open recordings as {@link Outcome#INTERRUPTED}.
	 * @param reason why, in plain words
	 */
	public void interrupt(String reason) {
		for (LiveRecording recording : this.open.list()) {
			recording.end(End.now(Outcome.INTERRUPTED, reason));
		}
	}

	/**
	 * Waits until the completions of the recordings that have ended are written, and the
	 * sinks have passed them on.
	 * @param limit how long it may take in all
	 * @return whether all are written
	 */
	public boolean flush(Duration limit) {
		long deadline = System.nanoTime() + limit.toNanos();
		boolean written = this.handOver.flush(limit);
		for (CompletionSink sink : this.sinks) {
			Duration left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0));
			FailOpen.run("flush completions", () -> sink.flush(left));
		}
		return written;
	}

	/**
	 * Lets go of the thread that writes completions, which ends when those handed over
	 * are written. Recordings that end later are refused.
	 */
	@Override
	public void close() {
		this.handOver.close();
	}

}
