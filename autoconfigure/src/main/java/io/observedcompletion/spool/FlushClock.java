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

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Tells when segments are due. Thread-safe.
 */
final class FlushClock {

	/** No more, so that arithmetic with the clock cannot overflow. */
	static final long FOREVER = TimeUnit.DAYS.toNanos(365);

	private final long interval;

	private volatile long hurried = System.nanoTime();

	FlushClock(Duration interval) {
		this.interval = Math.min(TimeUnit.NANOSECONDS.convert(interval), FOREVER);
	}

	/**
	 * Lets nothing wait that was opened until now.
	 */
	void hurry() {
		this.hurried = System.nanoTime();
	}

	/**
	 * Returns the nanoseconds until a segment is due.
	 */
	long remaining(Segment segment) {
		boolean hurried = segment.opened() - this.hurried <= 0;
		return hurried ? 0 : segment.opened() + this.interval - System.nanoTime();
	}

}
