// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;

/**
 * Reads recordings and passes their completions to the sinks. Runs on the writer threads,
 * except for {@link #view}.
 */
final class CompletionWriter {

	private final ContentReader content;

	private final TokenEstimator estimator;

	private final List<CompletionSink> sinks;

	private final HeldTrees heldTrees;

	private final CallLog calls;

	private final List<CompletionJournal> journals;

	// They get nothing until the thread that hangs in them is back.
	private final Set<CompletionSink> hanging = ConcurrentHashMap.newKeySet();

	CompletionWriter(ContentReader content, TokenEstimator estimator, List<CompletionSink> sinks, HeldTrees heldTrees,
			CallLog calls) {
		this.content = content;
		this.estimator = estimator;
		this.sinks = sinks;
		this.heldTrees = heldTrees;
		this.calls = calls;
		this.journals = sinks.stream()
			.filter(CompletionJournal.class::isInstance)
			.map(CompletionJournal.class::cast)
			.toList();
	}

	/**
	 * Writes the completion of a recording that has ended. What was begun by a thread
	 * that hangs is gone on with: no sink gets it twice.
	 * @param recording the recording
	 * @param end how it ended
	 * @param progress is told what the thread is at
	 */
	void write(LiveRecording recording, Ending end, Progress progress) {
		Completion completion = completion(recording, end, this.estimator, progress);
		HeldTree tree = recording.tree;
		if (tree == null) {
			passOn(completion, recording.passedOn, (count) -> recording.passedOn = count, progress);
			return;
		}
		if (recording.passedOn == 0 && progress.isCurrent()) {
			recording.passedOn = 1;
			this.heldTrees.take(tree, completion);
		}
		passOn(tree, progress);
	}

	private void passOn(HeldTree tree, Progress progress) {
		HeldCompletion next = this.heldTrees.next(tree);
		while (next != null && progress.isCurrent()) {
			HeldCompletion held = next;
			progress.goesOn();
			passOn(held.completion, held.passedOn, (count) -> held.passedOn = count, progress);
			if (progress.isCurrent()) {
				this.heldTrees.passed(tree, held);
			}
			next = this.heldTrees.next(tree);
		}
	}

	private void passOn(Completion completion, int first, IntConsumer passedOn, Progress progress) {
		for (int i = first; i < this.sinks.size() && progress.isCurrent(); i++) {
			CompletionSink sink = this.sinks.get(i);
			passedOn.accept(i + 1);
			progress.at(sink);
			if (!this.hanging.contains(sink)) {
				this.calls.passedOn(completion, sink);
				FailOpen.run("pass on a completion", () -> sink.accept(completion));
			}
		}
	}

	/**
	 * Passes nothing on to a sink, in which a thread hangs.
	 * @param sink the sink
	 */
	void leaveOut(CompletionSink sink) {
		this.hanging.add(sink);
	}

	void takeUp(CompletionSink sink) {
		this.hanging.remove(sink);
	}

	/**
	 * Tries whether masks answer.
	 */
	void probe() {
		this.content.masked("probe");
	}

	boolean hasJournal() {
		return !this.journals.isEmpty();
	}

	/**
	 * Tells the journals how a recording stands. Not to be called once its completion is
	 * being written.
	 * @param recording the recording
	 * @param progress is told what the thread is at
	 * @return the length of its text so far
	 */
	int note(LiveRecording recording, Progress progress) {
		int length = readOn(recording);
		Ending end = recording.end();
		Ending ending = (end != null) ? end : Ending.now(Outcome.INTERRUPTED, "the application died");
		Completion soFar = assemble(recording, ending, this.estimator::estimateSoFar, progress);
		for (CompletionJournal journal : this.journals) {
			progress.at(journal);
			// A late note would stand in the place of the end.
			if (progress.isCurrent()) {
				FailOpen.run("note an open completion", () -> journal.note(soFar));
			}
		}
		return length;
	}

	/**
	 * Reads what a recording was given, so that it can be let go.
	 * @param recording the recording
	 * @return the length of its text so far
	 */
	int readOn(LiveRecording recording) {
		ChunkAggregator answer = recording.answer();
		// Not held while anything is masked: a mask may hang.
		synchronized (answer) {
			int before = answer.length();
			long unread = recording.memory.takeUnread();
			answer.readOn(recording.buffer, this.content);
			recording.memory.exchange(unread, 2L * (answer.length() - before));
			return answer.length();
		}
	}

	/**
	 * Returns the completion of a recording that is open, without estimates.
	 * @param recording the recording
	 * @param end how it would have ended
	 * @return the completion, without content if that cannot be read
	 */
	Completion view(LiveRecording recording, Ending end) {
		return completion(recording, end, TokenEstimator.none(), Progress.UNWATCHED);
	}

	/**
	 * Returns what may be told of a recording that is open without reading its content.
	 * @param recording the recording
	 * @return its name, masked, and how it stands
	 */
	OpenCall openCall(LiveRecording recording) {
		return new OpenCall(this.content.masked(recording.name), recording.type(), recording.startTime,
				recording.added());
	}

	private Completion completion(LiveRecording recording, Ending end, TokenEstimator estimator, Progress progress) {
		FailOpen.run("read the chunks of a stream", () -> readOn(recording));
		return assemble(recording, end, estimator, progress);
	}

	private Completion assemble(LiveRecording recording, Ending end, TokenEstimator estimator, Progress progress) {
		Completion completion = FailOpen.call("write a completion",
				() -> new CompletionAssembler(recording, end, this.content, estimator, progress).completion());
		return (completion != null) ? completion
				: new CompletionAssembler(recording, end, this.content, estimator, new SecondTry(progress))
					.completion();
	}

	/**
	 * The progress of a second try, without what could not be read.
	 *
	 * @param first the progress of the first one
	 */
	private record SecondTry(Progress first) implements Progress {

		@Override
		public void at(Field field) {
			this.first.at(field);
		}

		@Override
		public boolean isCurrent() {
			return this.first.isCurrent();
		}

		@Override
		public String withoutContent() {
			return "[not readable]";
		}

	}

}
