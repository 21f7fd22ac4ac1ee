// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import com.google.genai.types.GenerateContentResponse;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.provider.AnswerFormat;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what reads the objects of Google's own Java library for Gemini.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(GenerateContentResponse.class)
public final class GenAiContentAutoConfiguration {

	@Bean
	ContentExtractor observedCompletionGenAiResponseExtractor() {
		return ContentExtractor.ofLasting(GenerateContentResponse.class, GenAiContentAutoConfiguration::read);
	}

	private static Chunk read(GenerateContentResponse response) {
		return AnswerFormat.GEMINI.read(JsonMapper.shared().readTree(response.toJson()));
	}

	@Bean
	ContentConverter langfuseGenAiContentConverter() {
		return new GoogleContent();
	}

	@Bean
	ContentConverter langfuseGenerateContentConfigConverter() {
		return new GenAiConfig();
	}

}
