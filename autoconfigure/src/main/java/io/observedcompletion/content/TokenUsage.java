// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Tokens used by one call, in buckets that exclude each other: a cached input token is
 * counted in {@code cachedInput} and not in {@code input}. {@code null} is unknown, which
 * is not zero.
 *
 * @param input input tokens that are in no other bucket
 * @param output output tokens that are in no other bucket
 * @param cachedInput input tokens read from the provider's cache
 * @param cacheCreationInput input tokens written to the provider's cache
 * @param reasoningOutput output tokens of the model's reasoning
 * @param total all tokens; {@code null} for the sum of the buckets
 * @param buckets the tokens of other buckets by their names in Langfuse's price list,
 * {@code input_audio_tokens} for example
 * @param cost what the provider says that they have cost in US dollars
 * @since 0.9.0
 */
public record TokenUsage(@Nullable Long input, @Nullable Long output, @Nullable Long cachedInput,
		@Nullable Long cacheCreationInput, @Nullable Long reasoningOutput, @Nullable Long total,
		Map<String, Long> buckets, @Nullable Double cost) {

	private static final String CACHE_CREATION = "input_cache_creation_";

	/**
	 * Creates a usage.
	 * @param input see above
	 * @param output see above
	 * @param cachedInput see above
	 * @param cacheCreationInput see above
	 * @param reasoningOutput see above
	 * @param total see above
	 * @param buckets see above
	 * @param cost see above
	 */
	public TokenUsage {
		buckets = buckets.isEmpty() ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(buckets));
	}

	/**
	 * Creates a usage without other buckets.
	 * @param input see above
	 * @param output see above
	 * @param cachedInput see above
	 * @param cacheCreationInput see above
	 * @param reasoningOutput see above
	 * @param total see above
	 */
	public TokenUsage(@Nullable Long input, @Nullable Long output, @Nullable Long cachedInput,
			@Nullable Long cacheCreationInput, @Nullable Long reasoningOutput, @Nullable Long total) {
		this(input, output, cachedInput, cacheCreationInput, reasoningOutput, total, Map.of(), null);
	}

	/**
	 * Creates the usage of a call without caching and reasoning.
	 * @param input the input tokens
	 * @param output the output tokens
	 * @return the usage
	 */
	public static TokenUsage of(long input, long output) {
		return new TokenUsage(input, output, null, null, null, null);
	}

	/**
	 * Creates the usage from counts that include each other, as OpenAI reports them.
	 * @param input all input tokens, the cached ones among them
	 * @param output all output tokens, the reasoning ones among them
	 * @param cachedInput the cached input tokens
	 * @param reasoningOutput the reasoning tokens
	 * @return the usage in exclusive buckets
	 */
	public static TokenUsage ofInclusive(long input, long output, @Nullable Long cachedInput,
			@Nullable Long reasoningOutput) {
		return ofInclusive(input, output, cachedInput, null, reasoningOutput);
	}

	/**
	 * Creates the usage from counts that include each other, with tokens written to the
	 * cache.
	 * @param input all input tokens, those read from and written to the cache among them
	 * @param output all output tokens, the reasoning ones among them
	 * @param cachedInput the cached input tokens
	 * @param cacheCreationInput the input tokens written to the cache
	 * @param reasoningOutput the reasoning tokens
	 * @return the usage in exclusive buckets
	 */
	public static TokenUsage ofInclusive(long input, long output, @Nullable Long cachedInput,
			@Nullable Long cacheCreationInput, @Nullable Long reasoningOutput) {
		return new TokenUsage(without(without(input, cachedInput), cacheCreationInput),
				without(output, reasoningOutput), cachedInput, cacheCreationInput, reasoningOutput, input + output);
	}

	/**
	 * Creates the usage from counts that include each other, as those that answer in
	 * OpenAI's shape report them. Google, xAI and others do not count thoughts as output
	 * but only in the total; Anthropic behind a gateway does not count cached tokens as
	 * input.
	 * @param input all input tokens
	 * @param output all output tokens
	 * @param cachedInput the cached input tokens
	 * @param cacheCreationInput the input tokens written to the cache
	 * @param reasoningOutput the reasoning tokens
	 * @param total all tokens as the provider adds them up, {@code null} if it does not
	 * @return the usage in exclusive buckets
	 */
	public static TokenUsage ofInclusive(long input, long output, @Nullable Long cachedInput,
			@Nullable Long cacheCreationInput, @Nullable Long reasoningOutput, @Nullable Long total) {
		if (known(cachedInput) + known(cacheCreationInput) > input) {
			return new TokenUsage(input, without(output, reasoningOutput), cachedInput, cacheCreationInput,
					reasoningOutput, null);
		}
		long onlyInTotal = Math.max(known(total) - input - output, 0);
		Long reasoning = (onlyInTotal > 0) ? Long.valueOf(Math.max(known(reasoningOutput), onlyInTotal))
				: reasoningOutput;
		return ofInclusive(input, output + onlyInTotal, cachedInput, cacheCreationInput, reasoning);
	}

	private static long known(@Nullable Long tokens) {
		return (tokens != null) ? tokens : 0;
	}

	private static long without(long all, @Nullable Long part) {
		return (part != null) ? Math.max(all - part, 0) : all;
	}

	/**
	 * Returns what is known when more of it is told, as some providers do in the course
	 * of an answer. What was written to a cache may be told first by how long it is kept
	 * there and then as one.
	 * @param later the usage that was told later; what it does not tell stays
	 * @return the usage
	 */
	public TokenUsage updatedBy(TokenUsage later) {
		Map<String, Long> buckets = new LinkedHashMap<>(this.buckets);
		buckets.putAll(later.buckets);
		return new TokenUsage(latest(this.input, later.input), latest(this.output, later.output),
				latest(this.cachedInput, later.cachedInput), cacheCreation(later),
				latest(this.reasoningOutput, later.reasoningOutput), later.total, buckets,
				latest(this.cost, later.cost));
	}

	private @Nullable Long cacheCreation(TokenUsage later) {
		Long created = later.cacheCreationInput;
		if (created == null && later.inBuckets() == 0) {
			return this.cacheCreationInput;
		}
		Long rest = (created != null && later.inBuckets() == 0) ? Long.valueOf(created - inBuckets()) : created;
		return (rest != null && (rest > 0 || inBuckets() == 0)) ? rest : null;
	}

	private long inBuckets() {
		return this.buckets.entrySet()
			.stream()
			.filter((bucket) -> bucket.getKey().startsWith(CACHE_CREATION))
			.mapToLong(Map.Entry::getValue)
			.sum();
	}

	private static <T> @Nullable T latest(@Nullable T earlier, @Nullable T later) {
		return (later != null) ? later : earlier;
	}

	/**
	 * Returns a builder of a usage of which nothing is known.
	 * @return a new builder
	 */
	public static TokenUsageBuilder builder() {
		return new TokenUsageBuilder(new TokenUsage(null, null, null, null, null, null));
	}

	/**
	 * Returns a builder that begins with this usage.
	 * @return a new builder
	 */
	public TokenUsageBuilder toBuilder() {
		return new TokenUsageBuilder(this);
	}

}
