// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

import io.observedcompletion.content.ContentCapture;
import org.jspecify.annotations.Nullable;

/**
 * Starts recordings. Each ends as exactly one {@link Completion}, which is handed to the
 * sinks by a thread of its own.
 * <p>
 * Thread-safe. No method throws, but for what the application's own code throws in
 * {@link #call} and {@link #record}.
 *
 * @since 0.9.0
 */
public final class CompletionRecorder implements AutoCloseable {

	private final List<CompletionSink> sinks;

	private final HeldTrees heldTrees;

	private final CompletionWriter writer;

	private final OpenRecordings open;

	private final Losses losses;

	private final CallLog calls;

	private final WriterQueue queue;

	private final WriterThreads threads;

	private final HandOver handOver;

	private final Stopping stopping = new Stopping();

	private final RecordingKeeper keeper;

	private final RecordingStarter starter;

	private final Function<CompletionStart, CompletionRecording> starting;

	CompletionRecorder(CompletionRecorderBuilder builder) {
		this.sinks = builder.sinks.stream().filter((sink) -> sink != CompletionSink.none()).toList();
		ContentCapture capture = new ContentCapture(builder.rules, FailOpen.GUARD, builder.maxLength);
		this.heldTrees = builder.heldTrees;
		this.writer = new CompletionWriter(new ContentReader(capture, builder.maskers, builder.maxLength),
				builder.tokenEstimator, this.sinks, this.heldTrees, builder.calls);
		this.open = new OpenRecordings(new StreamLimits(builder.idleTimeout, builder.maxDuration), this.writer);
		this.calls = builder.calls;
		this.losses = new Losses(this.sinks, builder.memory.most(), this.calls);
		this.queue = new WriterQueue(this.losses);
		this.threads = new WriterThreads(new WriterLoop(this.queue, this.open, this.writer, this.losses), this.writer,
				builder.maskTimeLimit);
		this.handOver = new HandOver(this.queue, this.threads, builder.memory, builder.callerThread,
				this.writer.hasJournal());
		this.keeper = new RecorderKeeper(builder, capture, this.open, this.threads, this.handOver, this.stopping,
				this.heldTrees);
		this.starter = new RecordingStarter(builder.sampler, this.heldTrees, builder.traceIds, capture, this.keeper,
				this.calls);
		this.starting = this.starter::start;
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
	public <T, E extends Throwable> @Nullable T call(CompletionStart start, CheckedCall<T, E> call) throws E {
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
	public <E extends Throwable> void record(CompletionStart start, CheckedAction<E> action) throws E {
		this.<Object, E>call(start, (recording) -> {
			action.run(recording);
			return null;
		});
	}

	/**
	 * Starts a recording below the one that is current. What the start refers to is
	 * captured now, on this thread.
	 * @param start what is known about the call
	 * @return the recording; one that records nothing if nobody wants the completion
	 */
	public CompletionRecording start(CompletionStart start) {
		if (this.sinks.isEmpty()) {
			this.calls.unheard(start);
			// Another recorder may want a recording below it.
			return NoopRecording.NONE;
		}
		return FailOpen.apply("start a recording", start, this.starting, NoopRecording.UNWANTED);
	}

	/**
	 * Captures what a start refers to, for a recording that starts later, or several: all
	 * of them record it as it is now. What is not recorded is not read.
	 * @param start what is known about the call
	 * @return a start that says the same and refers to nothing of the application
	 */
	public CompletionStart captured(CompletionStart start) {
		return this.sinks.isEmpty() ? start : this.starter.captured(start);
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
		return this.sinks.isEmpty() ? start.of(origin, null) : this.starter.captured(start, origin, names, arguments);
	}

	/**
	 * Prepares a call whose recordings start later.
	 * @param start what is known about the call
	 * @return the call
	 */
	public PreparedCall prepare(CompletionStart start) {
		return new PreparedCall(this, start, new PendingRecording(this.keeper, start.origin.recording()));
	}

	/**
	 * Returns where a recording that starts now on this thread comes from, with the
	 * application's trace.
	 * @return the origin
	 */
	public CompletionOrigin origin() {
		return this.sinks.isEmpty() ? CompletionOrigin.current() : this.starter.origin();
	}

	/**
	 * Returns the completions of the recordings that are open, each as if it were
	 * interrupted now: without the end of a text that may be half of a secret. What was
	 * sampled out is not among them.
	 * @return the completions, the oldest first
	 */
	public List<Completion> openCompletions() {
		Ending now = Ending.now(Outcome.INTERRUPTED);
		return this.open.list()
			.stream()
			.filter((recording) -> recording.tree == null)
			.map((recording) -> this.writer.view(recording, now))
			.toList();
	}

	/**
	 * Returns how the recordings that are open stand, without their content.
	 * @param limit how many at most
	 * @return the calls, the oldest first
	 */
	public List<OpenCall> openCalls(int limit) {
		return this.open.list().stream().limit(limit).map(this.writer::openCall).toList();
	}

	/**
	 * Returns the number of recordings that are open.
	 * @return the number at this moment
	 */
	public int openCount() {
		return this.open.count();
	}

	/**
	 * Returns the number of recordings that have ended and are not written yet. It grows
	 * while a mask or a sink holds the writer up.
	 * @return the number at this moment
	 */
	public long waitingCompletions() {
		return this.queue.size();
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
	 * Returns the number of traces that were sampled out and are not kept, however they
	 * end, because what was to be held of such traces was too much.
	 * @return the count since the start
	 */
	public long tracesGivenUp() {
		return this.heldTrees.givenUp();
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
			recording.end(Ending.now(Outcome.INTERRUPTED, reason));
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
		boolean written = this.queue.flush(limit);
		this.losses.report();
		for (CompletionSink sink : this.sinks) {
			Duration left = Duration.ofNanos(Math.max(deadline - System.nanoTime(), 0));
			FailOpen.run("flush completions", () -> sink.flush(left));
		}
		return written;
	}

	/**
	 * Releases the thread that writes completions, which ends when those handed over are
	 * written. Recordings that end later are refused, and counted.
	 */
	@Override
	public void close() {
		this.queue.close();
		this.threads.wake();
	}

}
