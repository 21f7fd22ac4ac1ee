// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

/**
 * What a rule finds at a place of a text.
 *
 * @param from where the secret begins
 * @param to where it ends
 * @param whole whether it is a secret as it stands
 * @param open whether what comes behind the end of the text may change that
 * @param sure whether it is the beginning of a secret, should nothing come any more
 */
record Finding(int from, int to, boolean whole, boolean open, boolean sure) {

	static Finding secret(int from, int to, boolean open) {
		return new Finding(from, to, true, open, true);
	}

	static Finding beginning(int from, int to, boolean sure) {
		return new Finding(from, to, false, true, sure);
	}

}
