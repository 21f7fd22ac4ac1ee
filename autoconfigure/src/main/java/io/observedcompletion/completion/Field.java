// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

/**
 * A part of a completion that is read and masked by itself, so that what goes wrong with
 * it costs no other part.
 */
enum Field {

	NAME, STATUS, MODEL, PARAMETERS, PROVIDER, INPUT, OUTPUT, FINISH_REASON, CONTEXT, METADATA, USAGE;

	static final int ALL = (1 << values().length) - 1;

	int bit() {
		return 1 << ordinal();
	}

}
