// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import reactor.core.publisher.Hooks;

/**
 * How Reactor makes a context current on threads: only in a few operators, or always.
 */
enum Propagation {

	LIMITED, AUTOMATIC;

	void set() {
		if (this == AUTOMATIC) {
			Hooks.enableAutomaticContextPropagation();
		}
		else {
			Hooks.disableAutomaticContextPropagation();
		}
	}

}
