// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads tokens as OpenAI counts them, in the names of its chat completions or of its
 * responses: the cached ones are among the input, the reasoning ones among the output,
 * the ones of audio among both. Compatible servers leave out any of them.
 *
 * @see <a href="https://openrouter.ai/docs/use-cases/usage-accounting">Usage accounting
 * of OpenRouter, which adds the cost</a>
 */
final class OpenAiUsageJson {

	private OpenAiUsageJson() {
	}

	/**
	 * Reads a usage.
	 * @param usage the object
	 * @return the usage in exclusive buckets, {@code null} if nothing was counted:
	 * servers that count nothing say zero
	 */
	static @Nullable TokenUsage read(JsonNode usage) {
		Long input = count(usage, "prompt_tokens", "input_tokens");
		Long output = count(usage, "completion_tokens", "output_tokens");
		if (zeroIfUnknown(input) + zeroIfUnknown(output) <= 0) {
			return null;
		}
		JsonNode said = first(usage, "prompt_tokens_details", "input_tokens_details");
		JsonNode answered = first(usage, "completion_tokens_details", "output_tokens_details");
		return counted(usage, input, output).toBuilder()
			.inputBucket("input_audio_tokens", count(said, "audio_tokens"))
			.outputBucket("output_audio_tokens", count(answered, "audio_tokens"))
			.cost(cost(usage.path("cost")))
			.build();
	}

	private static TokenUsage counted(JsonNode usage, @Nullable Long input, @Nullable Long output) {
		Long cached = cached(usage);
		Long created = created(usage);
		Long reasoning = count(first(usage, "completion_tokens_details", "output_tokens_details"), "reasoning_tokens");
		Long total = count(usage, "total_tokens");
		// No prompt has no tokens, but some servers do not count the ones they know.
		if (zeroIfUnknown(input) + zeroIfUnknown(cached) + zeroIfUnknown(created) == 0) {
			return TokenUsage.ofInclusive(0, zeroIfUnknown(output), null, null, reasoning)
				.toBuilder()
				.input(null)
				.total(total)
				.build();
		}
		if (output == null) {
			return TokenUsage.ofInclusive(zeroIfUnknown(input), 0, cached, created, null)
				.toBuilder()
				.output(null)
				.build();
		}
		return TokenUsage.ofInclusive(zeroIfUnknown(input), output, cached, created, reasoning, total);
	}

	// OpenAI's own, and what DeepSeek, Moonshot and gateways before Anthropic say.
	private static @Nullable Long cached(JsonNode usage) {
		Long cached = count(first(usage, "prompt_tokens_details", "input_tokens_details"), "cached_tokens");
		return (cached != null) ? cached
				: count(usage, "prompt_cache_hit_tokens", "cached_tokens", "cache_read_input_tokens");
	}

	private static @Nullable Long created(JsonNode usage) {
		Long created = count(first(usage, "prompt_tokens_details", "input_tokens_details"), "cache_write_tokens",
				"cache_creation_tokens");
		return (created != null) ? created : count(usage, "cache_creation_input_tokens");
	}

	private static JsonNode first(JsonNode usage, String name, String otherName) {
		return usage.path(name).isObject() ? usage.path(name) : usage.path(otherName);
	}

	private static @Nullable Long count(JsonNode counts, String... names) {
		for (String name : names) {
			JsonNode count = counts.path(name);
			if (count.isNumber() && count.asLong(-1) >= 0) {
				return count.asLong(-1);
			}
		}
		return null;
	}

	private static long zeroIfUnknown(@Nullable Long count) {
		return (count != null) ? count : 0;
	}

	private static @Nullable Double cost(JsonNode cost) {
		JsonNode dollars = cost.isObject() ? cost.path("total_cost") : cost;
		return (dollars.isNumber() && dollars.asDouble(-1) >= 0) ? dollars.asDouble(-1) : null;
	}

}
