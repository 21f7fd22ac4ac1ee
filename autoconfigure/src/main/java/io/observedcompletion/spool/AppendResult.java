// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

/**
 * What became of an offered span.
 *
 * @since 0.9.0
 */
public enum AppendResult {

	/** There was no room or no disk for it. */
	REFUSED,

	/** Its segment waits for more. */
	WAITING,

	/** The sender has to look when its segment is due. */
	DUE

}
