// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tokens as Gemini counts them: cached ones are among the prompt, thoughts are beside the
 * answer, and so are the results of tools beside the prompt. What is zero is left out.
 *
 * @see <a href=
 * "https://ai.google.dev/api/generate-content#UsageMetadata">UsageMetadata</a>
 */
final class GeminiUsage {

	private static final String AUDIO = "AUDIO";

	private GeminiUsage() {
	}

	static @Nullable TokenUsage of(JsonNode usage) {
		Long prompt = sum(JsonFields.count(usage, "promptTokenCount"),
				JsonFields.count(usage, "toolUsePromptTokenCount"));
		Long answer = JsonFields.count(usage, "candidatesTokenCount");
		Long thoughts = JsonFields.count(usage, "thoughtsTokenCount");
		if (sum(prompt, sum(answer, thoughts)) == null) {
			return null;
		}
		Long cached = JsonFields.count(usage, "cachedContentTokenCount");
		return TokenUsage.builder()
			.input(without(prompt, cached))
			.cachedInput(cached)
			.output(answer)
			.reasoningOutput(thoughts)
			.total(JsonFields.positive(usage, "totalTokenCount"))
			.inputBucket("input_audio_tokens", heard(usage))
			.outputBucket("output_audio_tokens", tokens(usage.path("candidatesTokensDetails"), AUDIO))
			.build();
	}

	// Of what was cached, another price is asked whatever it was.
	private static long heard(JsonNode usage) {
		long heard = tokens(usage.path("promptTokensDetails"), AUDIO)
				+ tokens(usage.path("toolUsePromptTokensDetails"), AUDIO);
		return Math.max(heard - tokens(usage.path("cacheTokensDetails"), AUDIO), 0);
	}

	private static long tokens(JsonNode details, String modality) {
		return details.valueStream()
			.filter((detail) -> detail.path("modality").asString("").equals(modality))
			.mapToLong((detail) -> detail.path("tokenCount").asLong(0))
			.sum();
	}

	private static @Nullable Long sum(@Nullable Long one, @Nullable Long other) {
		return (one == null || other == null) ? ((one != null) ? one : other) : Long.valueOf(one + other);
	}

	private static @Nullable Long without(@Nullable Long all, @Nullable Long part) {
		return (all != null && part != null) ? Long.valueOf(Math.max(all - part, 0)) : all;
	}

}
