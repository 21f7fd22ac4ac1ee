// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * Decides when the journals are told of an open recording: soon after its start, and
 * again when it has changed. Used by one writer thread at a time.
 * <p>
 * All together takes a fifth of the thread's time at most. First notes come before that:
 * without one a call is lost if the application dies.
 */
final class NoteTaker {

	static final long TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

	// Most calls that fail at once, or are answered from a cache, need no note.
	private static final long MIN_AGE_NANOS = TimeUnit.MILLISECONDS.toNanos(25);

	private static final long INTERVAL_NANOS = TimeUnit.SECONDS.toNanos(1);

	// A text of 64 K is noted once a second, one of 1 M every 16 s.
	private static final long INTERVAL_NANOS_PER_CHARACTER = INTERVAL_NANOS / (64 * 1024);

	private static final int MUCH_TEXT = 4 * 1024;

	private static final long MAX_CREDIT_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

	private final CompletionWriter writer;

	private final Set<LiveRecording> due = new HashSet<>();

	private long creditNanos;

	private long lookedNanos = System.nanoTime();

	NoteTaker(CompletionWriter writer) {
		this.writer = writer;
	}

	boolean isBusy() {
		return !this.due.isEmpty();
	}

	/**
	 * Notes recordings for the first time, once they are old enough.
	 * @param young those that have no note, the oldest first
	 * @param isOpen says which are still open
	 * @param thread the thread that notes
	 * @param now the time
	 */
	void first(Queue<LiveRecording> young, Predicate<LiveRecording> isOpen, WriterThread thread, long now) {
		LiveRecording recording = young.peek();
		while (recording != null && now - recording.startNanos > MIN_AGE_NANOS && !thread.isReplaced()) {
			young.poll();
			if (isOpen.test(recording)) {
				note(recording, thread);
			}
			recording = young.peek();
		}
	}

	/**
	 * Sees whether a recording has changed since it was noted.
	 * @param recording the recording
	 * @param now the time
	 */
	void look(LiveRecording recording, long now) {
		if (isDue(recording, now)) {
			this.due.add(recording);
		}
	}

	private boolean isDue(LiveRecording recording, long now) {
		Note last = recording.note;
		if (last == null || last.state() == recording.state()) {
			return false;
		}
		int length = this.writer.readOn(recording);
		long interval = Math.max(INTERVAL_NANOS, length * INTERVAL_NANOS_PER_CHARACTER);
		// A quarter more each time keeps all the notes of a text in proportion to it.
		return now - last.nanos() >= interval || length - last.length() >= Math.max(MUCH_TEXT, last.length() / 4);
	}

	/**
	 * Notes recordings that have changed, the one that was noted longest ago first.
	 * @param isOpen says which are still open
	 * @param thread the thread that notes
	 * @param now the time
	 */
	void again(Predicate<LiveRecording> isOpen, WriterThread thread, long now) {
		this.creditNanos = Math.min(this.creditNanos + (now - this.lookedNanos) / 5, MAX_CREDIT_NANOS);
		this.lookedNanos = now;
		this.due.removeIf(isOpen.negate());
		List<LiveRecording> inOrder = new ArrayList<>(this.due);
		inOrder.sort(Comparator.comparingLong((recording) -> notedNanos(recording) - now));
		for (LiveRecording recording : inOrder) {
			if (this.creditNanos <= 0 || thread.isReplaced()) {
				return;
			}
			this.due.remove(recording);
			this.creditNanos -= note(recording, thread);
		}
	}

	private static long notedNanos(LiveRecording recording) {
		Note note = recording.note;
		return (note != null) ? note.nanos() : recording.startNanos;
	}

	private long note(LiveRecording recording, WriterThread thread) {
		long start = System.nanoTime();
		int state = recording.state();
		thread.begin(recording, false);
		FailOpen.run("note an open completion", () -> {
			int length = this.writer.note(recording, thread);
			recording.note = new Note(state, length, System.nanoTime());
		});
		thread.finish();
		return System.nanoTime() - start;
	}

}
