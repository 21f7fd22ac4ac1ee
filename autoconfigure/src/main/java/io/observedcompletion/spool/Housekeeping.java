// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Seals the segments that are due and, now and then, takes over the files of instances
 * that have ended. For the sender's thread unless said otherwise.
 */
final class Housekeeping {

	private static final long LOOK_INTERVAL = TimeUnit.SECONDS.toNanos(2);

	private final Journal journal;

	private final ActiveSegments active;

	private final SealedSegments sealed;

	private final Takeover takeover;

	private final Erasures erasures;

	private final SpoolListener listener;

	private long lookAt = System.nanoTime();

	Housekeeping(Journal journal, ActiveSegments active, SealedSegments sealed, Takeover takeover, Erasures erasures,
			SpoolListener listener) {
		this.journal = journal;
		this.active = active;
		this.sealed = sealed;
		this.takeover = takeover;
		this.erasures = erasures;
		this.listener = listener;
	}

	void tend(boolean sending) {
		this.takeover.tend();
		long now = System.nanoTime();
		boolean looking = this.lookAt - now <= 0;
		if (looking) {
			this.lookAt = now + LOOK_INTERVAL;
			this.journal.tidy();
		}
		boolean erasing = this.erasures.begin();
		this.active.drain(sending || erasing, looking, this::seal);
		this.erasures.advance();
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
		long recover = Math.min(this.takeover.untilDue(), this.erasures.untilDue());
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
