// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import com.openai.models.completions.CompletionUsage;
import org.jspecify.annotations.Nullable;

/**
 * The reasoning tokens of OpenAI and all that answers in its shape.
 */
final class OpenAiReasoningTokens implements ReasoningTokens {

	@Override
	public @Nullable Long in(@Nullable Object nativeUsage) {
		return (nativeUsage instanceof CompletionUsage usage) ? usage._completionTokensDetails()
			.asKnown()
			.flatMap((details) -> details._reasoningTokens().asKnown())
			.orElse(null) : null;
	}

}
