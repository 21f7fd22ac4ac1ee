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
import java.util.concurrent.TimeUnit;

/**
 * Seals what is due and, now and then, takes over what others have left. For the sender's
 * thread unless said otherwise.
 */
final class Housekeeping {

	private static final long LOOK_INTERVAL = TimeUnit.SECONDS.toNanos(2);

	private final ActiveSegments active;

	private final SealedSegments sealed;

	private final Takeover takeover;

	private final SpoolListener listener;

	private long lookAt = System.nanoTime();

	Housekeeping(ActiveSegments active, SealedSegments sealed, Takeover takeover, SpoolListener listener) {
		this.active = active;
		this.sealed = sealed;
		this.takeover = takeover;
		this.listener = listener;
	}

	void tend(boolean sending) {
		this.takeover.tend();
		long now = System.nanoTime();
		boolean looking = this.lookAt - now <= 0;
		if (looking) {
			this.lookAt = now + LOOK_INTERVAL;
		}
		this.active.drain(sending, looking, this::seal);
	}

	/**
	 * Seals all that is here now.
	 */
	void sealAll() {
		this.active.drain(true, true, this::seal);
	}

	private void seal(Segment segment) {
		try {
			segment.finish();
			segment.seal();
		}
		catch (IOException ex) {
			// It can be read as it is.
			this.listener.diskFailed(ex);
		}
		this.sealed.add(segment);
	}

	/**
	 * Returns the nanoseconds until there is something to look after, whether or not
	 * anything can be sent.
	 */
	long untilTended() {
		long recover = this.takeover.untilDue();
		return this.active.isEmpty() ? recover : Math.min(recover, this.lookAt - System.nanoTime());
	}

	/**
	 * Returns the nanoseconds until there is something to tend.
	 */
	long untilDue() {
		return Math.min(this.active.untilDue(), this.takeover.untilDue());
	}

	/**
	 * Tells whether there is nothing to send, now or later.
	 */
	boolean isEmpty() {
		return !this.sealed.isReady() && this.active.isEmpty() && this.takeover.isEmpty();
	}

}
