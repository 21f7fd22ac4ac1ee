// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Keeps accepted spans until they are answered, oldest first. Bounded: a full spool takes
 * nothing new, it never gives up what it has taken. Any thread appends, all else is for
 * the sender's thread.
 */
final class Spool {

	private static final long LOOK_INTERVAL = TimeUnit.SECONDS.toNanos(2);

	private final Store store;

	private final Attachments attachments;

	private final Room room;

	private final DeliveryLog log;

	private final Intake intake;

	private final Backlog backlog;

	private final Takeover takeover;

	private long lookAt = System.nanoTime();

	/**
	 * Opens a spool on disk or, if there is none that keeps spans safe, in memory.
	 */
	static Spool open(DeliveryTarget target, DeliverySettings settings, @Nullable SpoolSettings disk, DeliveryLog log) {
		if (disk != null) {
			Room room = new Room(Long.MAX_VALUE, disk.maxBytes());
			try {
				Store store = new SpoolDirectory(disk, target, settings, room, log);
				return new Spool(store, target.attachments(), room, settings, log);
			}
			catch (IOException ex) {
				log.volatileOnly(ex);
			}
		}
		Room room = new Room(settings.maxQueuedSpans(), settings.maxQueuedBytes());
		Room unlimited = new Room(Long.MAX_VALUE, Long.MAX_VALUE);
		return new Spool(() -> new MemorySegment(unlimited), target.attachments(), room, settings, log);
	}

	private Spool(Store store, Attachments attachments, Room room, DeliverySettings settings, DeliveryLog log) {
		this.store = store;
		this.attachments = attachments;
		this.room = room;
		this.log = log;
		this.intake = new Intake(store, room, settings, log);
		this.backlog = new Backlog(store, room, settings, log);
		this.takeover = new Takeover(store, room, this.backlog, log);
	}

	/**
	 * Adds a span, in place of what is in the journal under its id. Where there is no
	 * room for all of its attachments, the largest are left behind.
	 */
	Appended append(Parcel parcel) {
		Appended appended = this.intake.append(parcel);
		Parcel smaller = parcel;
		while (appended == Appended.REFUSED && !smaller.attachments().isEmpty()) {
			smaller = smaller.withoutLargest(this.attachments);
			appended = this.intake.append(smaller);
		}
		if (appended != Appended.REFUSED && smaller != parcel) {
			this.log.leftBehind();
		}
		return appended;
	}

	/**
	 * Notes a span that may still change. For one thread at a time.
	 */
	void journal(Parcel parcel) {
		this.store.journal().put(parcel);
	}

	/**
	 * Lets nothing wait that is here now. For any thread.
	 */
	void hurry() {
		this.intake.hurry();
	}

	/**
	 * Seals what is due and, now and then, takes over what others have left.
	 * @param sending whether it could be sent now
	 */
	void tend(boolean sending) {
		this.takeover.tend();
		long now = System.nanoTime();
		boolean looking = this.lookAt - now <= 0;
		if (looking) {
			this.lookAt = now + LOOK_INTERVAL;
		}
		this.intake.drain(sending, looking, this::seal);
	}

	boolean wantsIdentity() {
		return this.store.wantsIdentity();
	}

	/**
	 * Notes who is behind the destination, and looks for what is kept for others of
	 * theirs.
	 */
	void identified(String identity) {
		try {
			this.store.identified(identity);
			this.takeover.hasten();
		}
		catch (IOException ex) {
			this.log.diskFailed(ex);
		}
	}

	/**
	 * Returns the nanoseconds until there is something to look after, whether or not
	 * anything can be sent.
	 */
	long untilTended() {
		long recover = this.takeover.untilDue();
		return this.intake.isEmpty() ? recover : Math.min(recover, this.lookAt - System.nanoTime());
	}

	Leftovers leftovers() {
		return this.store.leftovers();
	}

	private void seal(Segment segment) {
		try {
			segment.finish();
			segment.seal();
		}
		catch (IOException ex) {
			// It can be read as it is.
			this.log.diskFailed(ex);
		}
		this.backlog.add(segment);
	}

	/**
	 * Returns the nanoseconds until there is something to tend.
	 */
	long untilDue() {
		return Math.min(this.intake.untilDue(), this.takeover.untilDue());
	}

	/**
	 * Tells whether there is nothing to send, now or later.
	 */
	boolean isEmpty() {
		return !this.backlog.isReady() && this.intake.isEmpty() && this.takeover.isEmpty();
	}

	Backlog backlog() {
		return this.backlog;
	}

	Room room() {
		return this.room;
	}

	boolean isDurable() {
		return this.store.isDurable();
	}

	Takeover takeover() {
		return this.takeover;
	}

	/**
	 * Leaves what is kept to the next process, unless somebody still appends.
	 */
	void close() {
		hurry();
		this.intake.drain(true, true, this::seal);
		this.backlog.close();
		if (this.intake.close()) {
			this.store.close();
		}
	}

}
