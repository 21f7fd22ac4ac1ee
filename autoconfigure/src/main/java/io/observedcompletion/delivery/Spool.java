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

	private static final long RECOVERY_INTERVAL = TimeUnit.MINUTES.toNanos(1);

	private final Store store;

	private final Room room;

	private final DeliveryLog log;

	private final Intake intake;

	private final Backlog backlog;

	private long recoverAt = System.nanoTime();

	private volatile boolean recovering;

	private volatile long recovered;

	/**
	 * Opens a spool on disk or, if there is none that keeps spans safe, in memory.
	 */
	static Spool open(DeliverySettings settings, @Nullable SpoolSettings disk, DeliveryLog log) {
		if (disk != null) {
			Room room = new Room(Long.MAX_VALUE, disk.maxBytes());
			try {
				return new Spool(new SpoolDirectory(disk, room, log), room, settings, log);
			}
			catch (IOException ex) {
				log.volatileOnly(ex);
			}
		}
		Room room = new Room(settings.maxQueuedSpans(), settings.maxQueuedBytes());
		return new Spool(MemorySegment::new, room, settings, log);
	}

	private Spool(Store store, Room room, DeliverySettings settings, DeliveryLog log) {
		this.store = store;
		this.room = room;
		this.log = log;
		this.intake = new Intake(store, room, settings, log);
		this.backlog = new Backlog(store, room, settings, log);
		this.recovering = store.isDurable();
	}

	/**
	 * Adds a span, in place of what is in the journal under its id.
	 */
	Appended append(Parcel parcel) {
		return this.intake.append(parcel);
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
		if (this.recoverAt - System.nanoTime() <= 0) {
			this.recoverAt = System.nanoTime() + RECOVERY_INTERVAL;
			recover();
		}
		this.intake.drain(sending, this::seal);
	}

	private void recover() {
		long before = this.recovered;
		try {
			this.store.recover(this::adopt);
		}
		catch (IOException ex) {
			this.log.diskFailed(ex);
		}
		finally {
			this.recovering = false;
		}
		this.log.recovered(this.recovered - before);
	}

	private void adopt(Segment segment) {
		this.room.add(segment.spans(), segment.bytes());
		this.room.enter(segment);
		this.backlog.add(segment);
		this.recovered += segment.spans();
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
		return Math.min(this.intake.untilDue(), this.recoverAt - System.nanoTime());
	}

	/**
	 * Tells whether there is nothing to send, now or later.
	 */
	boolean isEmpty() {
		return !this.backlog.isReady() && this.intake.isEmpty();
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

	/**
	 * Tells whether what others have left was not looked at yet. For any thread.
	 */
	boolean isRecovering() {
		return this.recovering;
	}

	/**
	 * Tells how many spans of others were taken over. For any thread.
	 */
	long recovered() {
		return this.recovered;
	}

	/**
	 * Leaves what is kept to the next process, unless somebody still appends.
	 */
	void close() {
		hurry();
		this.intake.drain(true, this::seal);
		if (this.intake.close()) {
			this.store.close();
		}
	}

}
