// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.Map;

import com.openai.models.completions.CompletionUsage;
import io.observedcompletion.content.TokenUsage;
import io.observedcompletion.provider.AnswerFormat;
import org.jspecify.annotations.Nullable;

/**
 * Tokens as OpenAI counts them, for those who are handed the usage alone.
 *
 * @since 0.9.0
 */
public final class OpenAiUsage {

	private OpenAiUsage() {
	}

	/**
	 * Reads a usage, of which compatible servers may have left anything out.
	 * @param usage what was reported
	 * @return the usage in exclusive buckets, {@code null} if nothing was counted
	 */
	public static @Nullable TokenUsage of(CompletionUsage usage) {
		return AnswerFormat.OPENAI_CHAT.read(OpenAiObject.json(Map.of("usage", usage))).usage();
	}

}
