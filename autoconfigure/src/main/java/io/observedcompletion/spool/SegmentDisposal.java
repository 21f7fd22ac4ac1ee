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

package io.observedcompletion.spool;

import java.io.IOException;

/**
 * Removes segments that are answered, and counts what of them could not be read.
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
