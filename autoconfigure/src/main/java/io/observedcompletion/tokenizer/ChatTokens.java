// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Counts the tokens of requests and answers as OpenAI does. Images, sounds and documents
 * are not counted: what they cost is not in their text.
 *
 * @param counter counts texts
 * @param tools counts tools
 * @param longest how much of a text is read
 * @see <a href=
 * "https://github.com/openai/openai-cookbook/blob/main/examples/How_to_count_tokens_with_tiktoken.ipynb">How
 * to count tokens with tiktoken</a>
 */
record ChatTokens(TokenCounter counter, ToolTokens tools, int longest) {

	private static final int MESSAGE = 3;

	private static final int NAME = 1;

	private static final int ANSWER = 3;

	private static final Set<String> SAID = Set.of("content", "text", "thinking", "reasoning", "reasoning_content",
			"refusal", "output", "tool_calls", "function", "name");

	private static final Set<String> WRITTEN = Set.of("arguments", "input");

	/**
	 * Counts a request.
	 * @param input the request
	 * @return the tokens
	 */
	long input(String input) {
		Chat chat = Chat.read(beginning(input));
		if (chat == null) {
			return MESSAGE + this.counter.count("user") + plain(input) + ANSWER;
		}
		long tokens = ANSWER + this.tools.count(chat.tools());
		for (Map<?, ?> message : chat.messages()) {
			tokens += MESSAGE + said(message.get("role")) + (message.containsKey("name") ? NAME : 0) + said(message);
		}
		return inProportion(tokens, input);
	}

	/**
	 * Counts an answer.
	 * @param output the answer
	 * @return the tokens
	 */
	long output(String output) {
		Chat chat = Chat.read(beginning(output));
		return (chat != null) ? inProportion(said(chat.messages()), output) : plain(output);
	}

	private long plain(String text) {
		return inProportion(this.counter.count(text.substring(0, Math.min(text.length(), this.longest))), text);
	}

	// Cut within a text it lacks the quote, and anywhere else it breaks off all the same.
	private String beginning(String text) {
		if (text.length() <= this.longest) {
			return text;
		}
		int escape = text.lastIndexOf('\\', this.longest - 1);
		return text.substring(0, (escape > this.longest - "\\u0000".length()) ? escape : this.longest) + '"';
	}

	private long inProportion(long tokens, String text) {
		return (text.length() > this.longest) ? Math.round((double) tokens * text.length() / this.longest) : tokens;
	}

	private long said(@Nullable Object value) {
		if (value instanceof String text) {
			return this.counter.count(text);
		}
		if (value instanceof List<?> list) {
			return list.stream().mapToLong(this::said).sum();
		}
		return (value instanceof Map<?, ?> map)
				? map.entrySet().stream().mapToLong((entry) -> said(entry.getKey(), entry.getValue())).sum() : 0;
	}

	private long said(@Nullable Object key, @Nullable Object value) {
		if (key == null || value == null) {
			return 0;
		}
		if (WRITTEN.contains(key)) {
			return this.counter.count((value instanceof String text) ? text : PartialJson.write(value));
		}
		return SAID.contains(key) ? said(value) : 0;
	}

}
