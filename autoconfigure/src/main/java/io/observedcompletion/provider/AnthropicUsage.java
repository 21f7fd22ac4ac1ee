// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Tokens as Anthropic counts them: what was read from and written to the cache is counted
 * beside the input, thoughts are output like any other. What is kept for an hour costs
 * more than what is kept for five minutes.
 *
 * @see <a href="https://docs.claude.com/en/docs/build-with-claude/prompt-caching">Prompt
 * caching</a>
 */
final class AnthropicUsage {

	private AnthropicUsage() {
	}

	/**
	 * Reads what a message as a whole has cost.
	 * @param usage the usage
	 * @return the usage, {@code null} of a server that counts nothing and says zero
	 */
	static @Nullable TokenUsage of(JsonNode usage) {
		TokenUsage counted = counted(usage, JsonFields.count(usage, "output_tokens"));
		return isZero(counted) ? null : counted;
	}

	/**
	 * Reads what the beginning of a stream tells, where the output has only begun and is
	 * not yet known.
	 * @param usage the usage
	 * @return the usage of the input
	 */
	static @Nullable TokenUsage begun(JsonNode usage) {
		TokenUsage counted = counted(usage, null);
		return isZero(counted) ? null : counted;
	}

	/**
	 * Reads what the end of a stream tells: the output, and the input once more where it
	 * is known by then. A zero there is none.
	 * @param usage the usage
	 * @return the usage
	 */
	static @Nullable TokenUsage ended(JsonNode usage) {
		TokenUsage counted = new TokenUsage(JsonFields.positive(usage, "input_tokens"),
				JsonFields.count(usage, "output_tokens"), JsonFields.positive(usage, "cache_read_input_tokens"),
				JsonFields.positive(usage, "cache_creation_input_tokens"), null, null);
		return isZero(counted) ? null : counted;
	}

	private static TokenUsage counted(JsonNode usage, @Nullable Long output) {
		TokenUsage counted = new TokenUsage(JsonFields.count(usage, "input_tokens"), output,
				JsonFields.count(usage, "cache_read_input_tokens"),
				JsonFields.count(usage, "cache_creation_input_tokens"), null, null);
		JsonNode created = usage.path("cache_creation");
		return split(counted, JsonFields.positive(created, "ephemeral_5m_input_tokens"),
				JsonFields.positive(created, "ephemeral_1h_input_tokens"));
	}

	/**
	 * Tells apart what was written to the cache for an hour.
	 * @param counted the usage
	 * @param minutes the tokens that are kept for five minutes
	 * @param hour the tokens that are kept for an hour
	 * @return the usage with a bucket for each, if they are all of what was written
	 */
	static TokenUsage split(TokenUsage counted, @Nullable Long minutes, @Nullable Long hour) {
		Long created = counted.cacheCreationInput();
		if (created == null || hour == null || created != hour + ((minutes != null) ? minutes : 0)) {
			return counted;
		}
		return counted.toBuilder()
			.cacheCreationInput(null)
			.bucket("input_cache_creation_5m", minutes)
			.bucket("input_cache_creation_1h", hour)
			.build();
	}

	private static boolean isZero(TokenUsage usage) {
		return isZero(usage.input()) && isZero(usage.output()) && isZero(usage.cachedInput())
				&& isZero(usage.cacheCreationInput()) && usage.buckets().isEmpty();
	}

	private static boolean isZero(@Nullable Long count) {
		return count == null || count == 0;
	}

}
