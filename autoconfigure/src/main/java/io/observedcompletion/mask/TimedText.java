// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.time.Duration;

/**
 * A text that a pattern can read for a while only: a matcher that backtracks without end
 * knows no other way to be stopped.
 */
final class TimedText implements CharSequence {

	private static final int READS = 1024;

	private final String text;

	private final long deadline;

	private int reads;

	TimedText(String text, Duration limit) {
		this.text = text;
		this.deadline = System.nanoTime() + limit.toNanos();
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		if (++this.reads % READS == 0 && System.nanoTime() - this.deadline > 0) {
			throw new IllegalStateException("A pattern takes too long");
		}
		return this.text.charAt(index);
	}

	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.substring(start, end);
	}

	@Override
	public String toString() {
		return this.text;
	}

}
