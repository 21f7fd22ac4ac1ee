// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.List;

/**
 * The files in the spool that this application does not send.
 *
 * @param found the files by folder and reason
 * @param expired the spans removed for their age since the start
 */
record Leftovers(List<Leftover> found, long expired) {

	private static final Leftovers NONE = new Leftovers(List.of(), 0);

	static Leftovers none() {
		return NONE;
	}

}
