// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * A segment that lives as long as the process.
 */
final class MemorySegment extends Segment {

	private final Room memory;

	private final List<Parcel> parcels = new ArrayList<>();

	/**
	 * Creates a segment.
	 * @param memory how much all such segments may hold
	 */
	MemorySegment(Room memory) {
		super(0, 0);
		this.memory = memory;
	}

	@Override
	void write(Parcel parcel) throws IOException {
		if (!this.memory.take(1, Frame.size(parcel))) {
			throw new IOException("the memory for what cannot be written is full");
		}
		this.parcels.add(parcel);
	}

	@Override
	void finish() {
	}

	@Override
	void seal() {
	}

	@Override
	Parcels read() {
		Iterator<Parcel> rest = this.parcels.iterator();
		return () -> rest.hasNext() ? rest.next() : null;
	}

	@Override
	void delete() {
		this.memory.free(this.parcels.size(), bytes());
		this.parcels.clear();
	}

}
