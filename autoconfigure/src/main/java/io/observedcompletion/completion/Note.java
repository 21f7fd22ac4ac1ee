// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * The state of a recording at its last journal entry.
 *
 * @param state tells whether it has changed
 * @param length the length of its text
 * @param nanos the time of the entry, by {@link System#nanoTime()}
 */
record Note(int state, int length, long nanos) {

}
