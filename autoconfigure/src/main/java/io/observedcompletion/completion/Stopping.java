// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Whether the application is being stopped: then it is the one who cancels, and who lets
 * requests time out, as Tomcat does.
 */
final class Stopping {

	private volatile @Nullable String reason;

	void because(@Nullable String reason) {
		this.reason = reason;
	}

	/**
	 * Tells how a recording ends.
	 * @param end how it seems to end
	 * @return the end, or the interruption that is behind it
	 */
	End judge(End end) {
		String reason = this.reason;
		boolean behind = reason != null && (end.outcome() == Outcome.CANCELLED || end.outcome() == Outcome.TIMED_OUT);
		return behind ? end.as(Outcome.INTERRUPTED, reason) : end;
	}

}
