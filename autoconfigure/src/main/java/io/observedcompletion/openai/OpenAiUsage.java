// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.Optional;

import com.openai.core.JsonField;
import com.openai.core.JsonValue;
import com.openai.models.completions.CompletionUsage;
import com.openai.models.responses.ResponseUsage;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as OpenAI counts them: the cached ones are among the input, the reasoning ones
 * among the output. Read field by field, because the plain accessors throw where a
 * compatible server left one out.
 *
 * @since 0.1.0
 */
public final class OpenAiUsage {

	private OpenAiUsage() {
	}

	static @Nullable TokenUsage of(CompletionUsage usage) {
		Optional<CompletionUsage.PromptTokensDetails> prompt = usage._promptTokensDetails().asKnown();
		Optional<CompletionUsage.CompletionTokensDetails> completion = usage._completionTokensDetails().asKnown();
		TokenUsage counted = of(usage._promptTokens(), usage._completionTokens(),
				known(prompt.map(CompletionUsage.PromptTokensDetails::_cachedTokens)),
				known(prompt.map(CompletionUsage.PromptTokensDetails::_cacheWriteTokens)),
				known(completion.map(CompletionUsage.CompletionTokensDetails::_reasoningTokens)));
		return (counted == null) ? null : withDetails(counted, usage);
	}

	/**
	 * Adds what only some calls have: the tokens of audio, which the others include, and
	 * the cost that OpenRouter reports.
	 * @param counted the usage without them
	 * @param usage what was reported
	 * @return the usage with them
	 * @see <a href="https://openrouter.ai/docs/use-cases/usage-accounting">Usage
	 * accounting of OpenRouter</a>
	 */
	public static TokenUsage withDetails(TokenUsage counted, CompletionUsage usage) {
		return counted.toBuilder()
			.inputBucket("input_audio_tokens", known(
					usage._promptTokensDetails().asKnown().map(CompletionUsage.PromptTokensDetails::_audioTokens)))
			.outputBucket("output_audio_tokens",
					known(usage._completionTokensDetails()
						.asKnown()
						.map(CompletionUsage.CompletionTokensDetails::_audioTokens)))
			.cost(cost(usage._additionalProperties().get("cost")))
			.build();
	}

	private static @Nullable Double cost(@Nullable JsonValue cost) {
		Double dollars = (cost != null && cost.asNumber().isPresent()) ? cost.convert(Double.class) : null;
		return (dollars != null && dollars >= 0) ? dollars : null;
	}

	static @Nullable TokenUsage of(ResponseUsage usage) {
		Optional<ResponseUsage.InputTokensDetails> input = usage._inputTokensDetails().asKnown();
		Optional<ResponseUsage.OutputTokensDetails> output = usage._outputTokensDetails().asKnown();
		return of(usage._inputTokens(), usage._outputTokens(),
				known(input.map(ResponseUsage.InputTokensDetails::_cachedTokens)),
				known(input.map(ResponseUsage.InputTokensDetails::_cacheWriteTokens)),
				known(output.map(ResponseUsage.OutputTokensDetails::_reasoningTokens)));
	}

	// Servers that count nothing say zero.
	private static @Nullable TokenUsage of(JsonField<Long> input, JsonField<Long> output, @Nullable Long cached,
			@Nullable Long cacheCreation, @Nullable Long reasoning) {
		long in = input.asKnown().orElse(0L);
		long out = output.asKnown().orElse(0L);
		return (in + out > 0) ? TokenUsage.ofInclusive(in, out, cached, cacheCreation, reasoning) : null;
	}

	private static @Nullable Long known(Optional<JsonField<Long>> field) {
		return field.flatMap(JsonField::asKnown).orElse(null);
	}

}
