// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of {@link RecordedCompletions}, so that a test just injects it.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
public final class RecordedCompletionsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	RecordedCompletions langfuseRecordedCompletions() {
		return new RecordedCompletions();
	}

}
