// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The encodings of OpenAI's models. Names may have a provider before them and a date, a
 * size or a deployment behind.
 *
 * @see <a href="https://github.com/openai/tiktoken/blob/main/tiktoken/model.py">Which
 * model has which encoding</a>
 */
enum ModelEncoding {

	O200K_BASE("(?<![a-z0-9])(chatgpt-|gpt-(4o|4\\.1|4\\.5|[5-9]|oss|audio|realtime))|(^|[/:.])o[134](?![a-z0-9])", 7),

	CL100K_BASE("(?<![a-z0-9])(gpt-4|gpt-3\\.?5|text-embedding-(ada|3))", 10);

	private final Pattern models;

	/**
	 * What each tool costs besides its texts.
	 */
	final int tokensOfTool;

	ModelEncoding(String models, int tokensOfTool) {
		this.models = Pattern.compile(models);
		this.tokensOfTool = tokensOfTool;
	}

	/**
	 * Returns the encoding of a model.
	 * @param model the name of the model
	 * @return the encoding, {@code null} if none is known
	 */
	static @Nullable ModelEncoding of(String model) {
		String name = model.toLowerCase(Locale.ROOT);
		for (ModelEncoding encoding : values()) {
			if (encoding.models.matcher(name).find()) {
				return encoding;
			}
		}
		return null;
	}

}
