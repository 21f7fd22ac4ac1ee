// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * How a recording stood when it was noted last.
 *
 * @param state tells whether it has changed
 * @param length the length of its text
 * @param nanos when that was, by {@link System#nanoTime()}
 */
record Note(int state, int length, long nanos) {

}
