// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * Measures for how long a stream has been idle. Used by one thread at a time.
 */
final class Pulse {

	private static final int SILENT_LOOKS = 3;

	private int added = -1;

	private boolean awaited;

	private long since;

	private int state;

	private int silence;

	boolean isSilent(int state) {
		this.silence = (state == this.state) ? this.silence + 1 : 0;
		this.state = state;
		return this.silence >= SILENT_LOOKS;
	}

	long idleNanos(int added, boolean awaited, long now) {
		if (added != this.added || awaited != this.awaited) {
			this.added = added;
			this.awaited = awaited;
			this.since = now;
		}
		return now - this.since;
	}

}
