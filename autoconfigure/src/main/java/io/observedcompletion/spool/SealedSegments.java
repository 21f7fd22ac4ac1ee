// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The sealed segments, oldest first, and those of others in turn with them, so that
 * neither waits for all of the other. For the sender's thread.
 */
final class SealedSegments {

	private final Store store;

	private final Capacity capacity;

	private final QueueSettings settings;

	private final SpoolListener listener;

	private final ReaderQueue waiting = new ReaderQueue();

	private final SegmentDisposal disposal;

	// Read to their end, but for spans that are in doubt.
	private final List<SegmentReader> undecided = new ArrayList<>();

	private final Doubt doubt = new Doubt();

	private @Nullable SegmentReader current;

	SealedSegments(Store store, Capacity capacity, QueueSettings settings, SpoolListener listener) {
		this.store = store;
		this.capacity = capacity;
		this.settings = settings;
		this.listener = listener;
		this.disposal = new SegmentDisposal(store, capacity, listener, this.waiting);
	}

	void add(Segment segment) {
		this.waiting.add(new SegmentReader(segment, this.settings));
	}

	void inherit(Segment segment) {
		this.waiting.inherit(new SegmentReader(segment, this.settings));
	}

	/**
	 * Tells whether there may be something to send.
	 */
	boolean isReady() {
		return this.current != null || !this.waiting.isEmpty();
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
		SegmentReader reader = (this.current != null) ? this.current : this.waiting.take();
		this.current = reader;
		Batch batch = null;
		try {
			batch = reader.next();
			if (batch != null && batch.size() > 1 && this.doubt.wantsSingles()) {
				reader.split(1);
				batch = reader.next();
			}
		}
		catch (IOException ex) {
			// What cannot be read stays where it is, for the next start.
			this.listener.diskFailed(ex);
			this.current = null;
			reader.putDown();
			if (this.doubt.concerns(reader)) {
				this.undecided.add(reader);
			}
			else {
				this.disposal.forget(reader);
			}
			return null;
		}
		if (batch == null) {
			this.current = null;
			finish(reader);
		}
		return batch;
	}

	private void finish(SegmentReader reader) {
		if (this.doubt.concerns(reader)) {
			reader.putDown();
			this.undecided.add(reader);
		}
		else {
			this.disposal.finish(reader);
		}
	}

	/**
	 * Counts spans that could not be taken over.
	 */
	void damaged(int spans) {
		this.disposal.damaged(spans);
	}

	/**
	 * Looks for the span in a batch that was refused.
	 * @return what the refusal means, as far as can be told
	 */
	Refusal refused(Batch batch) {
		SegmentReader reader = this.current;
		if (reader == null) {
			return Refusal.OF_ONE;
		}
		this.doubt.count();
		if (batch.size() > 1) {
			reader.split(this.doubt.isOpen() ? 1 : batch.size() / 2);
			return Refusal.OF_ONE;
		}
		this.doubt.add(reader, batch.records().get(0));
		reader.suspect();
		if (this.doubt.wantsNewest()) {
			newestFirst(reader);
		}
		return (this.doubt.isEnough() || next() == null) ? putBack() : Refusal.OF_ONE;
	}

	private void newestFirst(SegmentReader reader) {
		if (!this.waiting.isEmpty()) {
			this.current = this.waiting.swapForNewest(reader);
			reader.putDown();
		}
	}

	private Refusal putBack() {
		boolean everything = this.doubt.acquit();
		for (int i = this.undecided.size() - 1; i >= 0; i--) {
			this.waiting.addFirst(this.undecided.get(i));
		}
		this.undecided.clear();
		return everything ? Refusal.OF_ALL : Refusal.UNDECIDED;
	}

	/**
	 * Sets aside what turns out to be invalid, now that the backend has taken a batch.
	 * @return how many spans
	 */
	int convict() {
		List<SpoolRecord> guilty = this.doubt.convict();
		for (SpoolRecord record : guilty) {
			try {
				this.store.reject(record);
			}
			catch (IOException ex) {
				this.listener.diskFailed(ex);
			}
			this.listener.rejected(record.id());
		}
		return guilty.size();
	}

	/**
	 * Forgets the batch that was sent last, the backend has it.
	 */
	void delivered() {
		List<SegmentReader> decided = List.copyOf(this.undecided);
		this.undecided.clear();
		decided.forEach(this::finish);
		if (this.current != null) {
			this.current.settle();
			// Reads on at once: an answered segment goes now, not with the next call.
			read();
		}
	}

	/**
	 * Erases spans that are not settled. What is in doubt is put back before, or it could
	 * be set aside afterwards.
	 */
	void erase(Erasure erasure) {
		if (this.doubt.isOpen()) {
			putBack();
		}
		List<SegmentReader> readers = new ArrayList<>(this.waiting.all());
		if (this.current != null) {
			readers.add(this.current);
		}
		for (SegmentReader reader : readers) {
			if (erasure.turn(reader.segment())) {
				erasure.attempt(() -> this.capacity.free(reader.erase(erasure::takes), 0));
			}
		}
	}

	/**
	 * Closes the segment that is being read.
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
		return this.disposal.damaged();
	}

}
