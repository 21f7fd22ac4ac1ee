// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.concurrent.TimeoutException;

/**
 * Tells the time-outs of LangChain4j, which are no {@link TimeoutException}s.
 */
final class TimeLimit {

	private TimeLimit() {
	}

	/**
	 * Returns what a recording understands.
	 * @param error what LangChain4j says
	 * @return an exception of the JDK for a time-out, else the same
	 */
	static Throwable known(Throwable error) {
		if (!(error instanceof dev.langchain4j.exception.TimeoutException)) {
			return error;
		}
		TimeoutException known = new TimeoutException(error.getMessage());
		known.initCause(error);
		return known;
	}

}
