// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.Deque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

/**
 * Collects spans until they are due. Each appending thread borrows a segment of its own,
 * so threads never wait for each other's disk.
 */
final class ActiveSegments {

	private static final long SHORTLY = TimeUnit.MILLISECONDS.toNanos(10);

	private static final int CLOSED = Integer.MIN_VALUE;

	private final Store store;

	private final Capacity capacity;

	private final QueueSettings settings;

	private final SpoolListener listener;

	private final AtomicInteger open = new AtomicInteger();

	private final Deque<Segment> idle = new ConcurrentLinkedDeque<>();

	private final Queue<Segment> full = new ConcurrentLinkedQueue<>();

	private final FlushClock clock;

	ActiveSegments(Store store, Capacity capacity, QueueSettings settings, SpoolListener listener) {
		this.store = store;
		this.capacity = capacity;
		this.settings = settings;
		this.listener = listener;
		this.clock = new FlushClock(settings.flushInterval());
	}

	AppendResult append(SpoolRecord record) {
		long size = Frame.size(record) + this.store.overhead();
		if (size > Frame.MAX_BYTES || !this.capacity.take(1, size)) {
			this.store.journal().end(record.id());
			return AppendResult.REFUSED;
		}
		AppendResult result = AppendResult.REFUSED;
		try {
			result = collect(record);
		}
		catch (IOException ex) {
			this.listener.diskFailed(ex);
		}
		finally {
			if (result == AppendResult.REFUSED) {
				this.store.journal().end(record.id());
				this.capacity.free(1, size);
			}
		}
		return result;
	}

	private AppendResult collect(SpoolRecord record) throws IOException {
		Segment waiting = takeIdle(record);
		Segment segment = (waiting != null) ? waiting : open();
		boolean waits = false;
		try {
			segment.append(record);
			waits = !segment.isFull(this.settings);
		}
		finally {
			// Before the segment can be sent, or the journal's form could come after it.
			this.store.journal().end(record.id());
			putBack(segment, waits);
		}
		return (waits && waiting != null) ? AppendResult.WAITING : AppendResult.DUE;
	}

	private @Nullable Segment takeIdle(SpoolRecord record) {
		Segment segment = this.idle.pollFirst();
		if (segment != null && !segment.fits(record, this.settings)) {
			putBack(segment, false);
			return null;
		}
		return segment;
	}

	private Segment open() throws IOException {
		if (this.open.getAndUpdate((count) -> (count == CLOSED) ? CLOSED : count + 1) == CLOSED) {
			throw new IOException("closed");
		}
		Segment segment = null;
		try {
			segment = this.store.open();
			this.capacity.add(0, segment.bytes());
			this.capacity.enter(segment);
			return segment;
		}
		finally {
			if (segment == null) {
				this.open.decrementAndGet();
			}
		}
	}

	/**
	 * Never throws: what was appended is accepted, whatever happens to its file.
	 */
	private void putBack(Segment segment, boolean waits) {
		if (waits) {
			this.idle.addFirst(segment);
			return;
		}
		boolean empty = segment.spans() == 0;
		try {
			// Now, or a burst in an outage would use up the process's file handles.
			segment.finish();
			if (empty) {
				segment.delete();
			}
		}
		catch (IOException ex) {
			this.listener.diskFailed(ex);
		}
		if (empty) {
			this.capacity.free(0, segment.bytes());
			this.capacity.leave(segment);
			this.open.decrementAndGet();
		}
		else {
			this.full.add(segment);
		}
	}

	/**
	 * Lets nothing wait that is here now.
	 */
	void hurry() {
		this.clock.hurry();
	}

	boolean isEmpty() {
		return this.open.get() <= 0;
	}

	/**
	 * Takes nothing any more, unless somebody still appends.
	 */
	boolean close() {
		return this.open.compareAndSet(0, CLOSED);
	}

	/**
	 * Passes on what is full and, if it can be sent, what is due: in an outage small
	 * segments grow instead of becoming many. For the sender's thread.
	 * @param looking whether to look for what somebody has removed
	 */
	void drain(boolean sending, boolean looking, Consumer<Segment> sealer) {
		for (Segment segment = this.full.poll(); segment != null; segment = this.full.poll()) {
			pass(segment, sealer);
		}
		for (Segment segment : this.idle) {
			boolean due = (sending && this.clock.remaining(segment) <= 0) || (looking && segment.isGone());
			if (due && this.idle.remove(segment)) {
				pass(segment, sealer);
			}
		}
	}

	private void pass(Segment segment, Consumer<Segment> sealer) {
		sealer.accept(segment);
		this.open.decrementAndGet();
	}

	/**
	 * Returns the nanoseconds until something is due.
	 */
	long untilDue() {
		long wait = FlushClock.FOREVER;
		int seen = 0;
		for (Segment segment : this.idle) {
			seen++;
			wait = Math.min(wait, this.clock.remaining(segment));
		}
		// The others are full, or in the hands of somebody who puts them back soon.
		return (seen < this.open.get()) ? Math.min(wait, this.full.isEmpty() ? SHORTLY : 0) : wait;
	}

}
