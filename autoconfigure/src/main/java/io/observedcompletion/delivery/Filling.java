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

/**
 * How full the open batch is. Not thread-safe, the {@link Ledger} guards it.
 */
final class Filling {

	private final DeliverySettings settings;

	private int spans;

	private long bytes;

	private long due;

	Filling(DeliverySettings settings) {
		this.settings = settings;
	}

	boolean isEmpty() {
		return this.spans == 0;
	}

	boolean fits(Parcel parcel) {
		return isEmpty() || this.bytes + parcel.span().length <= this.settings.maxRequestBytes();
	}

	void add(Parcel parcel) {
		if (isEmpty()) {
			this.due = System.nanoTime() + Pause.nanos(this.settings.flushInterval());
		}
		this.spans++;
		this.bytes += parcel.span().length;
	}

	boolean isFull() {
		return this.spans >= this.settings.flushAt() || this.bytes >= this.settings.maxRequestBytes();
	}

	void clear() {
		this.spans = 0;
		this.bytes = 0;
	}

	/**
	 * Returns the nanoseconds until the oldest span has waited for the interval.
	 */
	long remaining() {
		return isEmpty() ? Pause.FOREVER : this.due - System.nanoTime();
	}

}
