// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import com.google.genai.ResponseStream;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Auto-configuration of what observes the streams of Google's own Java library for Gemini
 * as return types.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(ResponseStream.class)
@ImportRuntimeHints(GenAiHints.class)
public final class GenAiCompletionAutoConfiguration {

	@Bean
	ResponseStreamAdapter observedCompletionGenAiResponseStreamAdapter() {
		return new ResponseStreamAdapter();
	}

}
