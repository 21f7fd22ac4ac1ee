// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link TokenUsage}. Not thread-safe.
 *
 * @since 0.9.0
 */
public final class TokenUsageBuilder {

	private @Nullable Long input;

	private @Nullable Long output;

	private @Nullable Long cachedInput;

	private @Nullable Long cacheCreationInput;

	private @Nullable Long reasoningOutput;

	private @Nullable Long total;

	private final Map<String, Long> buckets;

	private @Nullable Double cost;

	TokenUsageBuilder(TokenUsage usage) {
		this.input = usage.input();
		this.output = usage.output();
		this.cachedInput = usage.cachedInput();
		this.cacheCreationInput = usage.cacheCreationInput();
		this.reasoningOutput = usage.reasoningOutput();
		this.total = usage.total();
		this.buckets = new LinkedHashMap<>(usage.buckets());
		this.cost = usage.cost();
	}

	/**
	 * Sets the input tokens.
	 * @param tokens those that are in no other bucket, {@code null} if unknown
	 * @return this builder
	 */
	public TokenUsageBuilder input(@Nullable Long tokens) {
		this.input = tokens;
		return this;
	}

	/**
	 * Sets the output tokens.
	 * @param tokens those that are in no other bucket, {@code null} if unknown
	 * @return this builder
	 */
	public TokenUsageBuilder output(@Nullable Long tokens) {
		this.output = tokens;
		return this;
	}

	/**
	 * Sets the input tokens read from the provider's cache.
	 * @param tokens the tokens, {@code null} if unknown
	 * @return this builder
	 */
	public TokenUsageBuilder cachedInput(@Nullable Long tokens) {
		this.cachedInput = tokens;
		return this;
	}

	/**
	 * Sets the input tokens written to the provider's cache.
	 * @param tokens the tokens, {@code null} if unknown
	 * @return this builder
	 */
	public TokenUsageBuilder cacheCreationInput(@Nullable Long tokens) {
		this.cacheCreationInput = tokens;
		return this;
	}

	/**
	 * Sets the output tokens of the model's reasoning.
	 * @param tokens the tokens, {@code null} if unknown
	 * @return this builder
	 */
	public TokenUsageBuilder reasoningOutput(@Nullable Long tokens) {
		this.reasoningOutput = tokens;
		return this;
	}

	/**
	 * Sets the number of all tokens.
	 * @param tokens the tokens, {@code null} for the sum of the buckets
	 * @return this builder
	 */
	public TokenUsageBuilder total(@Nullable Long tokens) {
		this.total = tokens;
		return this;
	}

	/**
	 * Sets the tokens of another bucket.
	 * @param name its name in Langfuse's price list, {@code input_audio_tokens} for
	 * example
	 * @param tokens the tokens, which are in no other bucket; {@code null} takes the
	 * bucket away
	 * @return this builder
	 */
	public TokenUsageBuilder bucket(String name, @Nullable Long tokens) {
		if (tokens != null) {
			this.buckets.put(name, tokens);
		}
		else {
			this.buckets.remove(name);
		}
		return this;
	}

	/**
	 * Sets the tokens of another bucket.
	 * @param name its name in Langfuse's price list
	 * @param tokens the tokens, which are in no other bucket
	 * @return this builder
	 */
	public TokenUsageBuilder bucket(String name, long tokens) {
		return bucket(name, Long.valueOf(tokens));
	}

	/**
	 * Takes tokens that are counted in the input, as audio is by OpenAI, out of it into a
	 * bucket of their own.
	 * @param name the name of the bucket in Langfuse's price list
	 * @param tokens the tokens, {@code null} or zero if there are none
	 * @return this builder
	 */
	public TokenUsageBuilder inputBucket(String name, @Nullable Long tokens) {
		this.input = moved(this.input, name, tokens);
		return this;
	}

	/**
	 * Takes tokens that are counted in the output out of it into a bucket of their own.
	 * @param name the name of the bucket in Langfuse's price list
	 * @param tokens the tokens, {@code null} or zero if there are none
	 * @return this builder
	 */
	public TokenUsageBuilder outputBucket(String name, @Nullable Long tokens) {
		this.output = moved(this.output, name, tokens);
		return this;
	}

	private @Nullable Long moved(@Nullable Long all, String name, @Nullable Long tokens) {
		if (all == null || tokens == null || tokens <= 0 || tokens > all) {
			return all;
		}
		this.buckets.merge(name, tokens, Long::sum);
		return all - tokens;
	}

	/**
	 * Sets what the provider says that the tokens have cost.
	 * @param cost the cost in US dollars, {@code null} if unknown
	 * @return this builder
	 */
	public TokenUsageBuilder cost(@Nullable Double cost) {
		this.cost = cost;
		return this;
	}

	/**
	 * Builds the usage.
	 * @return the usage
	 */
	public TokenUsage build() {
		return new TokenUsage(this.input, this.output, this.cachedInput, this.cacheCreationInput, this.reasoningOutput,
				this.total, this.buckets, this.cost);
	}

}
