// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A segment that lives as long as the process.
 */
final class MemorySegment extends Segment {

	private final Capacity memory;

	private final List<SpoolRecord> records = new ArrayList<>();

	/**
	 * Creates a segment.
	 * @param memory how much all such segments may hold
	 * @param overhead what a record counts for besides its bytes
	 */
	MemorySegment(Capacity memory, int overhead) {
		super(0, 0, overhead);
		this.memory = memory;
	}

	@Override
	void write(SpoolRecord record) throws IOException {
		if (!this.memory.take(1, size(record))) {
			throw new IOException("the memory for what cannot be written is full");
		}
		this.records.add(record);
	}

	@Override
	void finish() {
	}

	@Override
	void seal() {
	}

	@Override
	RecordReader read() {
		Iterator<SpoolRecord> rest = this.records.iterator();
		return () -> rest.hasNext() ? rest.next() : null;
	}

	@Override
	int wipe(int from, Predicate<SpoolRecord> which) {
		int before = this.records.size();
		this.records.subList(Math.min(from, before), before).removeIf(which);
		int erased = before - this.records.size();
		// The bytes with the segment.
		this.memory.free(erased, 0);
		return erased;
	}

	@Override
	void delete() {
		this.memory.free(this.records.size(), bytes());
		this.records.clear();
	}

}
