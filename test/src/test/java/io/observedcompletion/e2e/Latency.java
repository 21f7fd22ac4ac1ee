// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.time.Duration;
import java.util.Arrays;

/**
 * How long calls took. They are made in rounds: a busy machine spoils some, what waits
 * for a backend spoils all.
 *
 * @param usual the time that 99 of 100 calls of the best round stay below
 * @param longest the time of the longest call of all rounds
 */
record Latency(Duration usual, Duration longest) {

	private static final int ROUNDS = 5;

	/**
	 * Makes calls.
	 * @param calls how many, in all rounds together
	 * @param call makes a call
	 * @return how long they took
	 */
	static Latency of(int calls, Runnable call) {
		long usual = Long.MAX_VALUE;
		long longest = 0;
		for (int i = 0; i < ROUNDS; i++) {
			long[] round = round(calls / ROUNDS, call);
			usual = Math.min(usual, round[round.length * 99 / 100 - 1]);
			longest = Math.max(longest, round[round.length - 1]);
		}
		return new Latency(Duration.ofNanos(usual), Duration.ofNanos(longest));
	}

	private static long[] round(int calls, Runnable call) {
		long[] nanos = new long[calls];
		for (int i = 0; i < calls; i++) {
			long start = System.nanoTime();
			call.run();
			nanos[i] = System.nanoTime() - start;
		}
		Arrays.sort(nanos);
		return nanos;
	}

}
