// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.content.ContentRules;

import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Has the classes of a recorder loaded while the application starts, on the thread that
 * Spring Boot has for this where there is more than one processor.
 */
final class RecorderPreinitializer implements BackgroundPreinitializer {

	@Override
	public void preinitialize() {
		CompletionStart.named("preinitialize").build();
		CompletionRecorder.builder().rules(ContentRules.none()).build();
	}

}
