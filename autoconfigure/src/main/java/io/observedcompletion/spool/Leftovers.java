// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.List;

/**
 * What lies in the spool and is not sent from here.
 *
 * @param found what there is
 * @param expired the spans removed for their age since the start
 */
record Leftovers(List<Leftover> found, long expired) {

	private static final Leftovers NONE = new Leftovers(List.of(), 0);

	static Leftovers none() {
		return NONE;
	}

}
