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
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * The sealed segments, oldest first. For the sender's thread.
 */
final class Backlog {

	private final Store store;

	private final Room room;

	private final DeliverySettings settings;

	private final DeliveryLog log;

	private final Deque<Segment> sealed = new ArrayDeque<>();

	private @Nullable Shipment shipment;

	private volatile long damaged;

	Backlog(Store store, Room room, DeliverySettings settings, DeliveryLog log) {
		this.store = store;
		this.room = room;
		this.settings = settings;
		this.log = log;
	}

	void add(Segment segment) {
		this.sealed.add(segment);
	}

	/**
	 * Tells whether there may be something to send.
	 */
	boolean isReady() {
		return this.shipment != null || !this.sealed.isEmpty();
	}

	/**
	 * Returns what is to be sent next.
	 * @return {@code null} if nothing is
	 */
	@Nullable Batch oldest() {
		Batch batch = null;
		while (batch == null && isReady()) {
			batch = read();
		}
		return batch;
	}

	private @Nullable Batch read() {
		Shipment shipment = (this.shipment != null) ? this.shipment
				: new Shipment(this.sealed.removeFirst(), this.settings);
		this.shipment = shipment;
		Batch batch = null;
		try {
			batch = shipment.next();
			if (batch == null) {
				shipment.delete();
			}
		}
		catch (IOException ex) {
			// What cannot be read stays where it is, for the next start.
			this.log.diskFailed(ex);
		}
		if (batch == null) {
			forget(shipment);
		}
		return batch;
	}

	private void forget(Shipment shipment) {
		int missing = shipment.missing();
		this.shipment = null;
		this.damaged += Math.max(0, missing);
		// Reported first: whoever waits for the room may read the log then.
		if (this.sealed.isEmpty()) {
			this.log.damaged(this.damaged);
		}
		this.room.free(missing, shipment.segment().bytes());
		this.room.leave(shipment.segment());
	}

	/**
	 * Puts the halves of the oldest batch in its place.
	 */
	void split() {
		if (this.shipment != null) {
			this.shipment.split();
		}
	}

	/**
	 * Forgets the oldest batch, the backend has it.
	 */
	void delivered() {
		if (this.shipment != null) {
			this.shipment.settle();
			read();
		}
	}

	/**
	 * Sets the oldest batch aside, the backend will never take it.
	 */
	void rejected(Batch batch) {
		for (Parcel parcel : batch.parcels()) {
			try {
				this.store.reject(parcel);
			}
			catch (IOException ex) {
				this.log.diskFailed(ex);
			}
		}
		delivered();
	}

	/**
	 * Tells how many spans could not be read. For any thread.
	 */
	long damaged() {
		return this.damaged;
	}

}
