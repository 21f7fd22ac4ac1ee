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
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A sealed segment on its way: mostly one request, more if a span of it is not taken.
 * Only the spans of one request are in memory. For the sender's thread.
 */
final class Shipment {

	private final Segment segment;

	private final DeliverySettings settings;

	private final Deque<Batch> parts = new ArrayDeque<>();

	private @Nullable Parcels parcels;

	private @Nullable Parcel ahead;

	private int settled;

	Shipment(Segment segment, DeliverySettings settings) {
		this.segment = segment;
		this.settings = settings;
	}

	Segment segment() {
		return this.segment;
	}

	/**
	 * Returns what is to be sent next.
	 * @return {@code null} if all is answered
	 */
	@Nullable Batch next() throws IOException {
		if (this.parts.isEmpty()) {
			List<Parcel> batch = read();
			if (!batch.isEmpty()) {
				this.parts.add(new Batch(batch));
			}
		}
		return this.parts.peekFirst();
	}

	private List<Parcel> read() throws IOException {
		if (this.parcels == null) {
			this.parcels = this.segment.read();
			this.ahead = this.parcels.next();
		}
		List<Parcel> batch = new ArrayList<>();
		long bytes = 0;
		while (this.ahead != null && batch.size() < this.settings.flushAt()
				&& (batch.isEmpty() || bytes + this.ahead.bytes() <= this.settings.maxRequestBytes())) {
			bytes += this.ahead.bytes();
			batch.add(this.ahead);
			this.ahead = this.parcels.next();
		}
		return batch;
	}

	void split() {
		Batch whole = this.parts.removeFirst();
		this.parts.addFirst(whole.secondHalf());
		this.parts.addFirst(whole.firstHalf());
	}

	void settle() {
		this.settled += this.parts.removeFirst().size();
	}

	/**
	 * Returns how many spans could not be read.
	 */
	int missing() {
		return this.segment.spans() - this.settled;
	}

	void delete() throws IOException {
		if (this.parcels != null) {
			this.parcels.close();
		}
		this.segment.delete();
	}

}
