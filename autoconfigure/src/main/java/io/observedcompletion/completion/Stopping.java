// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Knows whether the application is being stopped: then it is the application that cancels
 * calls and, as Tomcat does, lets requests time out.
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
	Ending judge(Ending end) {
		String reason = this.reason;
		boolean behind = reason != null && (end.outcome() == Outcome.CANCELLED || end.outcome() == Outcome.TIMED_OUT);
		return behind ? end.as(Outcome.INTERRUPTED, reason) : end;
	}

}
