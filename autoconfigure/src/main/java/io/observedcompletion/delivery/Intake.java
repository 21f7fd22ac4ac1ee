// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

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
 * Collects spans until they are due. Any thread appends, each to a segment that is its
 * own meanwhile, so that none waits for the disk because of another.
 */
final class Intake {

	private static final long SHORTLY = TimeUnit.MILLISECONDS.toNanos(10);

	private static final int CLOSED = Integer.MIN_VALUE;

	private final Store store;

	private final Room room;

	private final DeliverySettings settings;

	private final DeliveryLog log;

	private final AtomicInteger open = new AtomicInteger();

	private final Deque<Segment> idle = new ConcurrentLinkedDeque<>();

	private final Queue<Segment> full = new ConcurrentLinkedQueue<>();

	private volatile long hurried = System.nanoTime();

	Intake(Store store, Room room, DeliverySettings settings, DeliveryLog log) {
		this.store = store;
		this.room = room;
		this.settings = settings;
		this.log = log;
	}

	Appended append(Parcel parcel) {
		long size = Frame.size(parcel);
		if (size > Frame.MAX_BYTES || !this.room.take(1, size)) {
			this.store.journal().end(parcel.id());
			return Appended.REFUSED;
		}
		Appended appended = Appended.REFUSED;
		try {
			appended = collect(parcel);
		}
		catch (IOException ex) {
			this.log.diskFailed(ex);
		}
		finally {
			if (appended == Appended.REFUSED) {
				this.store.journal().end(parcel.id());
				this.room.free(1, size);
			}
		}
		return appended;
	}

	private Appended collect(Parcel parcel) throws IOException {
		Segment waiting = takeIdle(parcel);
		Segment segment = (waiting != null) ? waiting : open();
		boolean waits = false;
		try {
			segment.append(parcel);
			waits = !segment.isFull(this.settings);
		}
		finally {
			// Before the segment can be sent, or the journal's form could come after it.
			this.store.journal().end(parcel.id());
			putBack(segment, waits);
		}
		return (waits && waiting != null) ? Appended.WAITING : Appended.DUE;
	}

	private @Nullable Segment takeIdle(Parcel parcel) {
		Segment segment = this.idle.pollFirst();
		if (segment != null && !segment.fits(parcel, this.settings)) {
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
			this.room.add(0, segment.bytes());
			this.room.enter(segment);
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
			this.log.diskFailed(ex);
		}
		if (empty) {
			this.room.free(0, segment.bytes());
			this.room.leave(segment);
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
		this.hurried = System.nanoTime();
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
			boolean due = (sending && remaining(segment) <= 0) || (looking && segment.isGone());
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
		long wait = Pause.FOREVER;
		int seen = 0;
		for (Segment segment : this.idle) {
			seen++;
			wait = Math.min(wait, remaining(segment));
		}
		// The others are full, or in the hands of somebody who puts them back soon.
		return (seen < this.open.get()) ? Math.min(wait, this.full.isEmpty() ? SHORTLY : 0) : wait;
	}

	private boolean isHurried(Segment segment) {
		return segment.opened() - this.hurried <= 0;
	}

	private long remaining(Segment segment) {
		return isHurried(segment) ? 0
				: segment.opened() + Pause.nanos(this.settings.flushInterval()) - System.nanoTime();
	}

}
