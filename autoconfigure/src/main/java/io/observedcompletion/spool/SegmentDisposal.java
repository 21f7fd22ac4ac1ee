// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;

/**
 * Removes the segments that are answered, and counts their spans that could not be read.
 */
final class SegmentDisposal {

	private final Store store;

	private final Capacity capacity;

	private final SpoolListener listener;

	private final ReaderQueue waiting;

	private volatile long damaged;

	SegmentDisposal(Store store, Capacity capacity, SpoolListener listener, ReaderQueue waiting) {
		this.store = store;
		this.capacity = capacity;
		this.listener = listener;
		this.waiting = waiting;
	}

	void finish(SegmentReader reader) {
		try {
			if (reader.missing() > 0) {
				reader.putDown();
				this.store.setAside(reader.segment());
			}
			reader.delete();
		}
		catch (IOException ex) {
			this.listener.diskFailed(ex);
		}
		forget(reader);
	}

	void forget(SegmentReader reader) {
		int missing = reader.missing();
		// Reported first: whoever waits for the room may read the log then.
		damaged(Math.max(0, missing));
		this.capacity.free(missing, reader.segment().bytes());
		this.capacity.leave(reader.segment());
	}

	/**
	 * Counts spans that could not be read, and tells when there are no more for now.
	 */
	void damaged(int spans) {
		this.damaged += spans;
		if (this.waiting.isEmpty()) {
			this.listener.damaged(this.damaged);
		}
	}

	/**
	 * Tells how many spans could not be read. For any thread.
	 */
	long damaged() {
		return this.damaged;
	}

}
