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

/**
 * The spans that are in a spool at one moment. Thread-safe.
 */
public final class FlushTarget {

	private final Capacity capacity;

	private final long moment;

	private final long left;

	FlushTarget(Capacity capacity, long moment) {
		this.capacity = capacity;
		this.moment = moment;
		this.left = capacity.target();
	}

	/**
	 * Tells whether some of them are still there.
	 * @return whether they are
	 */
	public boolean isOpen() {
		return this.capacity.holdsFrom(this.moment);
	}

	/**
	 * Tells how many of an open target are still there.
	 * @return a count, at least 1
	 */
	public long remaining() {
		return Math.max(1, this.left - this.capacity.left());
	}

}
