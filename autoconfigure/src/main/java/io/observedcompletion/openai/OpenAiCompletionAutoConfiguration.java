// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what observes the streams of OpenAI's own Java library as return
 * types.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass({ StreamResponse.class, AsyncStreamResponse.class })
public final class OpenAiCompletionAutoConfiguration {

	@Bean
	StreamResponseAdapter observedCompletionOpenAiStreamResponseAdapter() {
		return new StreamResponseAdapter();
	}

	@Bean
	AsyncStreamResponseAdapter observedCompletionOpenAiAsyncStreamResponseAdapter() {
		return new AsyncStreamResponseAdapter();
	}

}
