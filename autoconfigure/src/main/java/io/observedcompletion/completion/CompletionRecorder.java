// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.UnaryOperator;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * Starts recordings. Each ends as exactly one {@link Completion}, which is handed to the
 * sinks by a thread of its own.
 * <p>
 * Thread-safe. No method throws, but for what the application's own code throws in
 * {@link #call} and {@link #record}.
 */
public final class CompletionRecorder implements AutoCloseable {

	private final OpenRecordings open;

	private final List<CompletionSink> sinks;

	private final CompletionSampler sampler;

	private final TraceIds traceIds;

	private final ContentCapture capture;

	private final CompletionWriter writer;

	private final HandOver handOver;

	private final WriterThreads threads;

	private final HeldMemory memory;

	private final Losses losses;

	private final Stopping stopping = new Stopping();

	private final Keeper keeper;

	private final Function<CompletionStart, CompletionRecording> starting = this::startNow;

	CompletionRecorder(CompletionRecorderBuilder builder) {
		this.sinks = builder.sinks.stream().filter((sink) -> sink != CompletionSink.none()).toList();
		this.sampler = builder.sampler;
		this.traceIds = builder.traceIds;
		this.capture = new ContentCapture(builder.rules, FailOpen.GUARD, builder.maxLength);
		this.writer = new CompletionWriter(new ContentReader(this.capture, builder.maskers, builder.maxLength),
				this.sinks);
		this.open = new OpenRecordings(new StreamLimits(builder.idleTimeout, builder.maxDuration), this.writer);
		this.memory = builder.memory;
		this.losses = new Losses(this.sinks, this.memory.most());
		this.handOver = new HandOver(this.memory, builder.callerThread, this.losses, this.writer.hasJournal());
		this.threads = new WriterThreads(new WriterLoop(this.handOver, this.open, this.writer, this.losses),
				this.writer, builder.maskTimeLimit);
		this.keeper = new Keeper(builder.captureInput, builder.captureOutput);
	}

	/**
	 * Returns a builder.
	 * @return a new builder
	 */
	public static CompletionRecorderBuilder builder() {
		return new CompletionRecorderBuilder();
	}

	/**
	 * Makes a call that is recorded from its beginning to its end: {@code completed}, or
	 * ended by the exception that leaves it. The recording is current meanwhile.
	 * @param <T> the type of the result
	 * @param <E> the type of the exceptions
	 * @param start what is known about the call
	 * @param call the call; its result is the output, unless the recording is given
	 * another
	 * @return what the call returns
	 * @throws E what the call throws, as it is
	 */
	public <T, E extends Throwable> @Nullable T call(CompletionStart start, RecordedCall<T, E> call) throws E {
		CompletionRecording recording = start(start);
		try (Scope scope = recording.makeCurrent()) {
			T value = call.call(recording);
			recording.returned(value).complete();
			return value;
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

	/**
	 * Does something that is recorded from its beginning to its end, as {@link #call}
	 * does for something that has a result.
	 * @param <E> the type of the exceptions
	 * @param start what is known about the call
	 * @param action the action
	 * @throws E what the action throws, as it is
	 */
	public <E extends Throwable> void record(CompletionStart start, RecordedAction<E> action) throws E {
		this.<Object, E>call(start, (recording) -> {
			action.run(recording);
			return null;
		});
	}

	/**
	 * Starts a recording beneath the one that is current. What the start refers to is
	 * captured now, on this thread.
	 * @param start what is known about the call
	 * @return the recording; one that records nothing if nobody wants the completion
	 */
	public CompletionRecording start(CompletionStart start) {
		if (this.sinks.isEmpty()) {
			// Another recorder may want what starts beneath.
			return NoopRecording.NONE;
		}
		return FailOpen.apply("start a recording", start, this.starting, NoopRecording.UNWANTED);
	}

	private CompletionRecording startNow(CompletionStart start) {
		return start(start, start.origin.continuedAt(origin()));
	}

	private CompletionRecording start(CompletionStart start, CompletionOrigin origin) {
		CompletionRecording above = PendingRecording.started(origin.recording());
		if (above == NoopRecording.UNWANTED) {
			return above;
		}
		// What another recorder records goes elsewhere: nothing there can be a parent
		// here.
		LiveRecording parent = (above instanceof LiveRecording live && live.keeper == this.keeper) ? live : null;
		TraceId traceId = (parent != null) ? parent.traceId : traceId(origin);
		if (parent == null && !isSampled(start, traceId)) {
			return NoopRecording.UNWANTED;
		}
		CompletionContext inherited = (parent != null) ? parent.context : CompletionContext.empty();
		CompletionContext context = inherited.with(origin.context()).with(start.context());
		LiveRecording recording = new LiveRecording(captured(start), context.captured(this.keeper.lasting), parent,
				traceId, this.keeper);
		this.open.add(recording);
		this.threads.start();
		return recording;
	}

	/**
	 * Captures what a start refers to, for a recording that starts later, or several: all
	 * of them record it as it is now. What is not recorded is not read.
	 * @param start what is known about the call
	 * @return a start that says the same and refers to nothing of the application
	 */
	public CompletionStart captured(CompletionStart start) {
		if (start.captured || this.sinks.isEmpty()) {
			return start;
		}
		boolean captures = this.keeper.capturesInput(start);
		return new CompletionStart(start.kind.captured(this.keeper.lasting),
				captures ? this.capture.value(start.input) : null, start.origin, start.time, true);
	}

	/**
	 * Captures the arguments of a call, each by itself, and what they say of the model's
	 * parameters.
	 * @param start what is known about the call otherwise
	 * @param origin where the call is made
	 * @param names the names of the arguments, which nobody changes
	 * @param arguments the arguments, those of no name behind the others
	 * @return a start whose input they are, if it is recorded
	 */
	public CompletionStart captured(CompletionStart start, CompletionOrigin origin, String[] names,
			@Nullable Object[] arguments) {
		if (names.length == 0 || this.sinks.isEmpty() || !this.keeper.capturesInput(start)
				|| origin.recording() == NoopRecording.UNWANTED) {
			return captured(start.of(origin, null));
		}
		CallKind kind = start.kind.captured(this.keeper.lasting);
		for (int i = 0; i < names.length; i++) {
			kind = kind.with(this.capture.modelParameters(arguments[i]));
		}
		return new CompletionStart(kind, this.capture.named(names, arguments), origin, start.time, true);
	}

	/**
	 * Prepares a call whose recordings start later.
	 * @param start what is known about the call
	 * @return the call
	 */
	public PreparedCall prepare(CompletionStart start) {
		return new PreparedCall(this, start, new PendingRecording(this.keeper, start.origin.recording()));
	}

	private boolean isSampled(CompletionStart start, TraceId traceId) {
		return this.sampler == AllCompletionSampler.INSTANCE
				|| FailOpen.call("sample a trace", () -> this.sampler.isSampled(start, traceId.toString()), true);
	}

	private TraceId traceId(CompletionOrigin origin) {
		String looked = origin.traceId();
		String traceId = (looked == null && origin.recording() instanceof LiveRecording)
				? FailOpen.call("look up the trace id", this.traceIds::current) : looked;
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
		if (this.sinks.isEmpty() || PendingRecording.started(origin.recording()) != NoopRecording.NONE
				|| origin.traceId() != null) {
			return origin;
		}
		String traceId = FailOpen.call("look up the trace id", this.traceIds::current);
		return (traceId != null) ? new CompletionOrigin(origin.recording(), origin.context(), traceId) : origin;
	}

	/**
	 * Returns the completions of the recordings that are open, each as if it were
	 * interrupted now.
	 * @return the completions, the oldest first
	 */
	public List<Completion> openCompletions() {
		End now = End.now(Outcome.INTERRUPTED);
		return this.open.list()
			.stream()
			.map((recording) -> this.writer.completion(recording, now, Progress.UNWATCHED))
			.toList();
	}

	/**
	 * Returns the number of completions that were refused because too many waited to be
	 * written.
	 * @return the count since the start
	 */
	public long refusedCompletions() {
		return this.losses.refusedCount();
	}

	/**
	 * Returns the number of completions that arrive without some of their content,
	 * because there was no memory for it.
	 * @return the count since the start
	 */
	public long completionsWithoutContent() {
		return this.losses.withoutContentCount();
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
		this.handOver.hurry(true);
		for (LiveRecording recording : this.open.list()) {
			recording.end(End.now(Outcome.INTERRUPTED, reason));
		}
		this.handOver.hurry(false);
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
		this.losses.report();
		for (CompletionSink sink : this.sinks) {
			Duration left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0));
			FailOpen.run("flush completions", () -> sink.flush(left));
		}
		return written;
	}

	/**
	 * Lets go of the thread that writes completions, which ends when those handed over
	 * are written. Recordings that end later are refused, and counted.
	 */
	@Override
	public void close() {
		this.handOver.close();
		this.threads.wake();
	}

	/**
	 * What a recording needs of this recorder.
	 */
	private final class Keeper implements RecordingKeeper {

		private final boolean input;

		private final boolean output;

		private final Function<LiveRecording, Boolean> handing = this::handOver;

		// Made once, not for each call.
		private final UnaryOperator<Object> lasting = (value) -> Objects.requireNonNullElse(value(value), "");

		Keeper(boolean input, boolean output) {
			this.input = input;
			this.output = output;
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
		public @Nullable Object value(@Nullable Object value) {
			return CompletionRecorder.this.capture.value(value);
		}

		@Override
		public @Nullable Object said(@Nullable Object element, boolean first, boolean content) {
			return content ? CompletionRecorder.this.capture.chunk(element, first)
					: CompletionRecorder.this.capture.withoutContent(element);
		}

		@Override
		public boolean hold(RecordingMemory recording, long bytes) {
			return CompletionRecorder.this.handOver.hold(recording, bytes, CompletionRecorder.this.threads);
		}

		@Override
		public void holdInAnyCase(long bytes) {
			CompletionRecorder.this.memory.add(bytes);
		}

		@Override
		public void free(long bytes) {
			CompletionRecorder.this.memory.free(bytes);
		}

		@Override
		public void grown(LiveRecording recording) {
			if (CompletionRecorder.this.open.grown(recording)) {
				CompletionRecorder.this.threads.start();
			}
		}

		@Override
		public void stirred(LiveRecording recording) {
			if (CompletionRecorder.this.open.stirred(recording)) {
				CompletionRecorder.this.threads.start();
			}
		}

		@Override
		public End judge(End end) {
			return CompletionRecorder.this.stopping.judge(end);
		}

		@Override
		public void ended(LiveRecording recording) {
			CompletionRecorder.this.open.remove(recording);
			FailOpen.apply("hand over a completion", recording, this.handing, false);
		}

		private boolean handOver(LiveRecording recording) {
			CompletionRecorder.this.handOver.accept(recording, CompletionRecorder.this.threads);
			return true;
		}

	}

}
