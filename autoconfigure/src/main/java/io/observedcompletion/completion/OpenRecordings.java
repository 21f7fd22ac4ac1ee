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

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The one registry of recordings that have not ended. Looked through now and then, it
 * ends those whose stream nobody goes on with, reads what long streams have said, so that
 * their elements can be let go, and tells the journals.
 */
final class OpenRecordings {

	private static final int MANY_UNREAD = 512;

	private final Set<LiveRecording> recordings = ConcurrentHashMap.newKeySet();

	private final StreamLimits limits;

	private final CompletionWriter writer;

	private final NoteTaker notes;

	OpenRecordings(StreamLimits limits, CompletionWriter writer) {
		this.limits = limits;
		this.writer = writer;
		this.notes = new NoteTaker(writer);
	}

	/**
	 * Returns how often they are to be looked at.
	 * @return the time between two looks in nanoseconds
	 */
	long tickNanos() {
		long limits = this.limits.tickNanos();
		return this.writer.hasJournal() ? Math.min(limits, NoteTaker.TICK_NANOS) : limits;
	}

	boolean isEmpty() {
		return this.recordings.isEmpty();
	}

	void add(LiveRecording recording) {
		this.recordings.add(recording);
	}

	void remove(LiveRecording recording) {
		this.recordings.remove(recording);
	}

	/**
	 * Returns the open recordings.
	 * @return a copy, the oldest first
	 */
	List<LiveRecording> list() {
		long now = System.nanoTime();
		List<LiveRecording> list = new ArrayList<>(this.recordings);
		list.sort((one, other) -> Long.compare(one.startNanos - now, other.startNanos - now));
		return list;
	}

	/**
	 * Looks at each open recording. Not to be called by two threads at a time.
	 */
	void look() {
		long now = System.nanoTime();
		for (LiveRecording recording : this.recordings) {
			End end = endOf(recording, now);
			if (end != null) {
				recording.end(end);
			}
			else {
				readIfLong(recording);
			}
		}
		this.notes.look(this.recordings);
	}

	private void readIfLong(LiveRecording recording) {
		Transcript transcript = recording.transcript();
		if (transcript != null && transcript.unread() > MANY_UNREAD) {
			this.writer.readOn(recording);
		}
	}

	private @Nullable End endOf(LiveRecording recording, long now) {
		WeakReference<Consumption> reference = recording.consumption;
		Consumption consumption = (reference != null) ? reference.get() : null;
		if (reference != null && consumption == null) {
			return End.now(Outcome.ABANDONED, "nobody holds the stream any more");
		}
		boolean awaited = consumption != null && consumption.isAwaited();
		long idle = pulseOf(recording).idleNanos(recording.added(), awaited, now);
		if (this.limits.max() != null && now - recording.startNanos > this.limits.max().toNanos()
				&& isStream(recording, consumption)) {
			return End.now(Outcome.TIMED_OUT, "open for more than " + StreamLimits.say(this.limits.max()));
		}
		if (idle <= this.limits.idle().toNanos() || !isStream(recording, consumption)) {
			return null;
		}
		String limit = StreamLimits.say(this.limits.idle());
		return awaited ? End.now(Outcome.TIMED_OUT, "no chunk for " + limit)
				: End.now(Outcome.ABANDONED, "nobody read on for " + limit);
	}

	// A call that has shown neither a consumer nor a chunk is at work on its value.
	private static boolean isStream(LiveRecording recording, @Nullable Consumption consumption) {
		return (consumption != null && consumption.isStream()) || recording.added() > 0;
	}

	private static Pulse pulseOf(LiveRecording recording) {
		Pulse pulse = recording.pulse;
		if (pulse == null) {
			pulse = new Pulse();
			recording.pulse = pulse;
		}
		return pulse;
	}

	/**
	 * When something was last seen to happen in a stream. Used by one thread at a time.
	 */
	static final class Pulse {

		private int added = -1;

		private boolean awaited;

		private long since;

		long idleNanos(int added, boolean awaited, long now) {
			if (added != this.added || awaited != this.awaited) {
				this.added = added;
				this.awaited = awaited;
				this.since = now;
			}
			return now - this.since;
		}

	}

}
