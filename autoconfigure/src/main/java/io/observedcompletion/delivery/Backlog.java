// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The sealed segments, oldest first, and those of others in turn with them, so that
 * neither waits for all of the other. For the sender's thread.
 */
final class Backlog {

	private final Store store;

	private final Room room;

	private final DeliverySettings settings;

	private final DeliveryLog log;

	private final Deque<Shipment> own = new ArrayDeque<>();

	private final Deque<Shipment> inherited = new ArrayDeque<>();

	// Read to their end, but for spans that are in doubt.
	private final List<Shipment> undecided = new ArrayList<>();

	private final Doubt doubt = new Doubt();

	private @Nullable Shipment current;

	private boolean turn;

	private volatile long damaged;

	Backlog(Store store, Room room, DeliverySettings settings, DeliveryLog log) {
		this.store = store;
		this.room = room;
		this.settings = settings;
		this.log = log;
	}

	void add(Segment segment) {
		this.own.add(new Shipment(segment, this.settings));
	}

	void inherit(Segment segment) {
		this.inherited.add(new Shipment(segment, this.settings));
	}

	/**
	 * Tells whether there may be something to send.
	 */
	boolean isReady() {
		return this.current != null || !this.own.isEmpty() || !this.inherited.isEmpty();
	}

	/**
	 * Returns what is to be sent next.
	 * @return {@code null} if nothing is
	 */
	@Nullable Batch next() {
		Batch batch = null;
		while (batch == null && isReady()) {
			batch = read();
		}
		return batch;
	}

	private @Nullable Batch read() {
		Shipment shipment = (this.current != null) ? this.current : take();
		this.current = shipment;
		Batch batch = null;
		try {
			batch = shipment.next();
			if (batch != null && batch.size() > 1 && this.doubt.wantsSingles()) {
				shipment.split(1);
				batch = shipment.next();
			}
		}
		catch (IOException ex) {
			// What cannot be read stays where it is, for the next start.
			this.log.diskFailed(ex);
			this.current = null;
			shipment.putDown();
			if (this.doubt.concerns(shipment)) {
				this.undecided.add(shipment);
			}
			else {
				forget(shipment);
			}
			return null;
		}
		if (batch == null) {
			this.current = null;
			finish(shipment);
		}
		return batch;
	}

	private Shipment take() {
		this.turn = !this.turn;
		boolean other = this.own.isEmpty() || (this.turn && !this.inherited.isEmpty());
		return (other ? this.inherited : this.own).removeFirst();
	}

	private void finish(Shipment shipment) {
		if (this.doubt.concerns(shipment)) {
			shipment.putDown();
			this.undecided.add(shipment);
			return;
		}
		try {
			if (shipment.missing() > 0) {
				shipment.putDown();
				this.store.setAside(shipment.segment());
			}
			shipment.delete();
		}
		catch (IOException ex) {
			this.log.diskFailed(ex);
		}
		forget(shipment);
	}

	private void forget(Shipment shipment) {
		int missing = shipment.missing();
		// Reported first: whoever waits for the room may read the log then.
		damaged(Math.max(0, missing));
		this.room.free(missing, shipment.segment().bytes());
		this.room.leave(shipment.segment());
	}

	/**
	 * Counts spans that could not be read, and tells when there are no more for now.
	 */
	void damaged(int spans) {
		this.damaged += spans;
		if (this.own.isEmpty() && this.inherited.isEmpty()) {
			this.log.damaged(this.damaged);
		}
	}

	/**
	 * Looks for the span in a batch that the backend does not take.
	 * @return what the refusal means, as far as can be told
	 */
	Verdict refused(Batch batch) {
		Shipment shipment = this.current;
		if (shipment == null) {
			return Verdict.REJECTED;
		}
		this.doubt.count();
		if (batch.size() > 1) {
			shipment.split(this.doubt.isOpen() ? 1 : batch.size() / 2);
			return Verdict.REJECTED;
		}
		this.doubt.add(shipment, batch.parcels().get(0));
		shipment.suspect();
		if (this.doubt.wantsNewest()) {
			newestFirst(shipment);
		}
		return (this.doubt.isEnough() || next() == null) ? putBack() : Verdict.REJECTED;
	}

	private void newestFirst(Shipment shipment) {
		Deque<Shipment> newest = this.own.isEmpty() ? this.inherited : this.own;
		if (!newest.isEmpty()) {
			this.current = newest.removeLast();
			shipment.putDown();
			newest.addFirst(shipment);
		}
	}

	private Verdict putBack() {
		boolean everything = this.doubt.acquit();
		for (int i = this.undecided.size() - 1; i >= 0; i--) {
			this.own.addFirst(this.undecided.get(i));
		}
		this.undecided.clear();
		return everything ? Verdict.BLOCKED : Verdict.RETRY;
	}

	/**
	 * Sets aside what turns out to be invalid, now that the backend has taken a batch.
	 * @return how many spans
	 */
	int convict() {
		List<Parcel> guilty = this.doubt.convict();
		for (Parcel parcel : guilty) {
			try {
				this.store.reject(parcel);
			}
			catch (IOException ex) {
				this.log.diskFailed(ex);
			}
			this.log.rejected(parcel.id());
		}
		return guilty.size();
	}

	/**
	 * Forgets the batch that was sent last, the backend has it.
	 */
	void delivered() {
		List<Shipment> decided = List.copyOf(this.undecided);
		this.undecided.clear();
		decided.forEach(this::finish);
		if (this.current != null) {
			this.current.settle();
			read();
		}
	}

	/**
	 * Lets go of what was being read.
	 */
	void close() {
		if (this.current != null) {
			this.current.putDown();
		}
	}

	/**
	 * Tells how many spans could not be read. For any thread.
	 */
	long damaged() {
		return this.damaged;
	}

}
