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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Decides when the journals are told of an open recording: soon after its start, and
 * again when it has changed. Used by the writer thread only.
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

	private long creditNanos;

	private long lookedNanos = System.nanoTime();

	NoteTaker(CompletionWriter writer) {
		this.writer = writer;
	}

	void look(Collection<LiveRecording> open) {
		if (!this.writer.hasJournal()) {
			return;
		}
		long now = System.nanoTime();
		List<LiveRecording> changed = new ArrayList<>();
		for (LiveRecording recording : open) {
			if (recording.note != null) {
				if (isDue(recording, recording.note, now)) {
					changed.add(recording);
				}
			}
			else if (now - recording.startNanos > MIN_AGE_NANOS) {
				note(recording);
			}
		}
		noteWithinCredit(changed, now);
	}

	private boolean isDue(LiveRecording recording, Note last, long now) {
		if (last.state == recording.state()) {
			return false;
		}
		int length = this.writer.readOn(recording);
		long interval = Math.max(INTERVAL_NANOS, length * INTERVAL_NANOS_PER_CHARACTER);
		// A quarter more each time keeps all the notes of a text in proportion to it.
		return now - last.nanos >= interval || length - last.length >= Math.max(MUCH_TEXT, last.length / 4);
	}

	private void noteWithinCredit(List<LiveRecording> changed, long now) {
		this.creditNanos = Math.min(this.creditNanos + (now - this.lookedNanos) / 5, MAX_CREDIT_NANOS);
		this.lookedNanos = now;
		changed.sort(Comparator.comparingLong((recording) -> notedNanos(recording) - now));
		for (LiveRecording recording : changed) {
			if (this.creditNanos <= 0) {
				return;
			}
			this.creditNanos -= note(recording);
		}
	}

	private static long notedNanos(LiveRecording recording) {
		Note note = recording.note;
		return (note != null) ? note.nanos : recording.startNanos;
	}

	private long note(LiveRecording recording) {
		long start = System.nanoTime();
		int state = recording.state();
		int length = this.writer.note(recording);
		long end = System.nanoTime();
		recording.note = new Note(state, length, end);
		return end - start;
	}

	/**
	 * How a recording stood when it was noted last.
	 *
	 * @param state tells whether it has changed
	 * @param length the length of its text
	 * @param nanos when that was, by {@link System#nanoTime()}
	 */
	record Note(int state, int length, long nanos) {

	}

}
