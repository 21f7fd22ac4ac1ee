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
