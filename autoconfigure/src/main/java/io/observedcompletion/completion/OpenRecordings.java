// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The recordings that have started and not ended.
 * <p>
 * Each is looked at when its first note is due, when it has grown, and else about once a
 * second, so that silent ones cost next to nothing. Each stands by itself: what goes
 * wrong with one costs no other its note, text or limit.
 */
final class OpenRecordings {

	private static final int MANY_UNREAD = 512;

	private static final long MUCH_UNREAD = 64 * 1024;

	private static final long LONGEST_SILENCE_NANOS = TimeUnit.SECONDS.toNanos(8);

	private final Set<LiveRecording> recordings = ConcurrentHashMap.newKeySet();

	private final Queue<LiveRecording> young = new ConcurrentLinkedQueue<>();

	private final Queue<LiveRecording> grown = new ConcurrentLinkedQueue<>();

	private final StreamLimits limits;

	private final CompletionWriter writer;

	private final JournalSchedule schedule;

	private final int roundsOfSilence;

	private long roundNanos = System.nanoTime();

	private int round;

	OpenRecordings(StreamLimits limits, CompletionWriter writer) {
		this.limits = limits;
		this.writer = writer;
		this.schedule = new JournalSchedule(writer);
		// Silent ones are looked at eight times before they may be idle.
		long silence = Math.min(limits.idle().toNanos() / 8, LONGEST_SILENCE_NANOS);
		this.roundsOfSilence = (int) Math.max(silence / limits.tickNanos(), 1);
	}

	/**
	 * Returns how often {@link #look} is to be called.
	 * @return the time between two looks in nanoseconds
	 */
	long tickNanos() {
		long limits = this.limits.tickNanos();
		return this.writer.hasJournal() ? Math.min(limits, JournalSchedule.TICK_NANOS) : limits;
	}

	/**
	 * Says whether some are to be looked at with the next tick.
	 * @return whether there are any
	 */
	boolean isBusy() {
		return !this.young.isEmpty() || !this.grown.isEmpty() || this.schedule.isBusy();
	}

	/**
	 * Returns how long nothing needs to be looked at, unless something happens.
	 * @return the time in nanoseconds
	 */
	long restNanos() {
		if (isBusy()) {
			return tickNanos();
		}
		return this.recordings.isEmpty() ? Long.MAX_VALUE
				: Math.max(this.roundNanos + this.limits.tickNanos() - System.nanoTime(), tickNanos());
	}

	void add(LiveRecording recording) {
		this.recordings.add(recording);
		Unreached.opened();
		if (this.writer.hasJournal() && recording.tree == null) {
			this.young.add(recording);
		}
	}

	void remove(LiveRecording recording) {
		if (this.recordings.remove(recording)) {
			Unreached.closed();
		}
	}

	/**
	 * A recording has grown.
	 * @param recording the recording
	 * @return whether it is to be looked at soon
	 */
	boolean grown(LiveRecording recording) {
		boolean large = recording.added() >= MANY_UNREAD || recording.memory.unread() >= MUCH_UNREAD;
		return large && stirred(recording);
	}

	/**
	 * Something happens to a recording that was silent.
	 * @param recording the recording
	 * @return whether it is to be looked at soon
	 */
	boolean stirred(LiveRecording recording) {
		boolean added = recording.markGrown(true);
		if (added) {
			this.grown.add(recording);
		}
		return added;
	}

	/**
	 * Returns the number of open recordings.
	 * @return the number
	 */
	int count() {
		return this.recordings.size();
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
	 * Looks at those that are due.
	 * @param thread the thread that looks, which may find itself replaced
	 */
	void look(WriterThread thread) {
		long now = System.nanoTime();
		this.schedule.first(this.young, this.recordings::contains, thread, now);
		for (LiveRecording one = this.grown.poll(); one != null && !thread.isReplaced(); one = this.grown.poll()) {
			one.markGrown(false);
			look(one, thread, now);
		}
		if (now - this.roundNanos >= this.limits.tickNanos()) {
			this.roundNanos = now;
			boolean all = ++this.round % this.roundsOfSilence == 0;
			for (LiveRecording one : this.recordings) {
				if (thread.isReplaced()) {
					return;
				}
				if (all || !one.quiet) {
					look(one, thread, now);
				}
			}
		}
		this.schedule.again(this.recordings::contains, thread, now);
	}

	private void look(LiveRecording recording, WriterThread thread, long now) {
		thread.begin(recording, false);
		FailOpen.run("look at an open stream", () -> {
			Ending end = endOf(recording, now);
			if (end != null && thread.isCurrent()) {
				recording.end(end);
			}
			else if (this.recordings.contains(recording)) {
				readIfLong(recording);
				this.schedule.look(recording, now);
			}
		});
		thread.finish();
		watchSilence(recording);
	}

	// Its last look found nothing new: whatever comes in between is seen here, or says
	// so.
	private void watchSilence(LiveRecording recording) {
		Pulse pulse = pulseOf(recording);
		int state = recording.state();
		if (pulse.isSilent(state) && this.roundsOfSilence > 1) {
			recording.quiet = true;
			if (recording.state() != state) {
				recording.quiet = false;
			}
		}
	}

	private void readIfLong(LiveRecording recording) {
		ChunkBuffer buffer = recording.buffer;
		if (buffer != null && (buffer.unread() > MANY_UNREAD || recording.memory.unread() >= MUCH_UNREAD)) {
			this.writer.readOn(recording);
		}
	}

	private @Nullable Ending endOf(LiveRecording recording, long now) {
		WeakReference<Consumption> reference = recording.consumption;
		Consumption consumption = (reference != null) ? reference.get() : null;
		if (reference != null && consumption == null) {
			return Ending.now(Outcome.ABANDONED, "nobody holds the stream any more");
		}
		boolean awaited = consumption != null && consumption.isAwaited();
		long idle = pulseOf(recording).idleNanos(recording.added(), awaited, now);
		if (this.limits.max() != null && now - recording.startNanos > this.limits.max().toNanos()
				&& isStream(recording, consumption)) {
			return Ending.now(Outcome.TIMED_OUT, "open for more than " + StreamLimits.say(this.limits.max()));
		}
		if (idle <= this.limits.idle().toNanos() || !isStream(recording, consumption)) {
			return null;
		}
		String limit = StreamLimits.say(this.limits.idle());
		return awaited ? Ending.now(Outcome.TIMED_OUT, "no chunk for " + limit)
				: Ending.now(Outcome.ABANDONED, "nobody read on for " + limit);
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

}
