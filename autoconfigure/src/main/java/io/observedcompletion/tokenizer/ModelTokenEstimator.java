// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import io.observedcompletion.completion.TokenEstimate;
import io.observedcompletion.completion.TokenEstimator;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Estimates with the model's own encoding where there is one, and time for it, else by
 * the characters.
 */
final class ModelTokenEstimator implements TokenEstimator {

	// What is beyond is like what is before.
	private static final int LONGEST = 256 * 1024;

	private static final int LONGEST_IN_A_HURRY = 2 * 1024;

	private final ModelEncodings encodings;

	private final TimeShare time = new TimeShare();

	ModelTokenEstimator(ModelEncodings encodings) {
		this.encodings = encodings;
	}

	@Override
	public TokenEstimate estimate(String model, @Nullable String input, @Nullable String output) {
		if (!this.time.isLeft()) {
			return estimateSoFar(model, input, output);
		}
		ModelEncoding encoding = ModelEncoding.of(model);
		TokenCounter counter = (encoding != null) ? this.encodings.counter(encoding) : null;
		long start = System.nanoTime();
		TokenEstimate estimate = estimate((counter != null) ? counter : CharacterCounter.INSTANCE, encoding, LONGEST,
				input, output);
		this.time.spend(System.nanoTime() - start);
		return estimate;
	}

	// Most calls end with the tokens told: little is to be done for those that may not.
	@Override
	public TokenEstimate estimateSoFar(String model, @Nullable String input, @Nullable String output) {
		ModelEncoding encoding = ModelEncoding.of(model);
		// So that it is there if the answer is stopped.
		if (encoding != null && output != null) {
			this.encodings.counter(encoding);
		}
		long start = System.nanoTime();
		TokenEstimate estimate = estimate(CharacterCounter.INSTANCE, encoding, LONGEST_IN_A_HURRY, input, output);
		this.time.spend(System.nanoTime() - start);
		return estimate;
	}

	private static TokenEstimate estimate(TokenCounter counter, @Nullable ModelEncoding encoding, int longest,
			@Nullable String input, @Nullable String output) {
		int tokensOfTool = ((encoding != null) ? encoding : ModelEncoding.O200K_BASE).tokensOfTool;
		ChatTokens tokens = new ChatTokens(counter, new ToolTokens(counter, tokensOfTool), longest);
		TokenUsage usage = TokenUsage.builder()
			.input((input != null) ? tokens.input(input) : null)
			.output((output != null) ? tokens.output(output) : null)
			.build();
		return new TokenEstimate(usage, counter.name());
	}

}
