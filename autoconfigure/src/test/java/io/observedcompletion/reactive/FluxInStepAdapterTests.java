// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import reactor.core.publisher.Hooks;

/**
 * The same where Reactor keeps thread-locals in step with the context.
 */
class FluxInStepAdapterTests extends FluxAdapterTests {

	@BeforeEach
	void switchOn() {
		Hooks.enableAutomaticContextPropagation();
	}

	@AfterEach
	void switchOff() {
		Hooks.disableAutomaticContextPropagation();
	}

}
