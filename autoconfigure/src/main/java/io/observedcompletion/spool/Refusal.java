// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

/**
 * The meaning of a refused batch, as far as the batches before it tell.
 *
 * @since 0.9.0
 */
public enum Refusal {

	/** A span of it is invalid; the others are still to be sent. */
	OF_ONE,

	/** Everything is refused: the spans are put back. */
	OF_ALL,

	/** There is no other span to compare with: the spans are put back. */
	UNDECIDED

}
