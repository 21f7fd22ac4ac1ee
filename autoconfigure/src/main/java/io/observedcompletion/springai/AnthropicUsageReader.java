// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import com.anthropic.models.messages.CacheCreation;
import com.anthropic.models.messages.Usage;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * Reads the usage of Anthropic's messages, which says how long what was written to the
 * cache is kept there: an hour costs more than five minutes.
 *
 * @see <a href="https://docs.anthropic.com/en/docs/build-with-claude/prompt-caching">
 * Prompt caching</a>
 */
final class AnthropicUsageReader implements UsageReader {

	@Override
	public @Nullable TokenUsage read(org.springframework.ai.chat.metadata.Usage usage) {
		if (!(usage.getNativeUsage() instanceof Usage known)) {
			return null;
		}
		TokenUsage counted = UsageCounts.of(usage).exclusive();
		return known._cacheCreation().asKnown().map((created) -> split(counted, created)).orElse(counted);
	}

	private static TokenUsage split(TokenUsage counted, CacheCreation created) {
		long minutes = created._ephemeral5mInputTokens().asKnown().orElse(0L);
		long hour = created._ephemeral1hInputTokens().asKnown().orElse(0L);
		if (counted.cacheCreationInput() == null || minutes + hour != counted.cacheCreationInput() || hour == 0) {
			return counted;
		}
		return counted.toBuilder()
			.cacheCreationInput(null)
			.bucket("input_cache_creation_5m", (minutes > 0) ? minutes : null)
			.bucket("input_cache_creation_1h", hour)
			.build();
	}

}
