// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * When a provider tells the tokens of an answer.
 */
enum ToldUsage {

	OPENAI(ModelProvider.OPENAI, "", false),

	OPENAI_COMPATIBLE_WITHOUT_USAGE(ModelProvider.OPENAI, " usage=none", false),

	/**
	 * Tells its input with the first event, which Spring AI 2.0 passes on with the last.
	 */
	ANTHROPIC(ModelProvider.ANTHROPIC, "", false),

	OLLAMA(ModelProvider.OLLAMA, "", false),

	GOOGLE(ModelProvider.GOOGLE, "", true);

	final ModelProvider provider;

	final String script;

	/**
	 * Whether the input is told before the end.
	 */
	final boolean early;

	ToldUsage(ModelProvider provider, String script, boolean early) {
		this.provider = provider;
		this.script = script;
		this.early = early;
	}

	@Nullable TokenUsage atTheEnd() {
		return this.script.isEmpty() ? this.provider.usage : null;
	}

}
