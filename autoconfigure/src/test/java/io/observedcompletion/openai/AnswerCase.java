// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.Arrays;
import java.util.List;

import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;

/**
 * An answer as its provider tells it, and what is to be recorded of it. For readability
 * all JSON is written with single quotes.
 *
 * @param name what is special about it
 * @param output what was said
 * @param finishReason why the model stopped
 * @param failure the words of the provider
 * @param usage the tokens
 * @param json the chunks or events, or the answer as a whole
 */
record AnswerCase(String name, @Nullable String output, @Nullable String finishReason, @Nullable String failure,
		@Nullable TokenUsage usage, List<String> json) {

	static AnswerCase of(String name, @Nullable String output, String lines) {
		return new AnswerCase(name, (output != null) ? output.replace('\'', '"') : null, null, null, null,
				Arrays.stream(lines.replace('\'', '"').split("\n")).toList());
	}

	static AnswerCase delta(String name, @Nullable String output, String... deltas) {
		String lines = String.join("\n",
				Arrays.stream(deltas).map("{'choices':[{'index':0,'delta':{%s}}]}"::formatted).toList());
		return of(name, output, lines);
	}

	static AnswerCase message(String name, @Nullable String output, String message) {
		return of(name, output, "{'object':'chat.completion','choices':[{'index':0,'message':{'role':'assistant',%s}}]}"
			.formatted(message));
	}

	static AnswerCase item(String name, String output, String item) {
		return of(name, output, "{'type':'response.output_item.done','output_index':0,'sequence_number':1,'item':{%s}}"
			.formatted(item));
	}

	AnswerCase finish(String reason) {
		return new AnswerCase(this.name, this.output, reason, this.failure, this.usage, this.json);
	}

	AnswerCase failure(String words) {
		return new AnswerCase(this.name, this.output, this.finishReason, words, this.usage, this.json);
	}

	AnswerCase usage(TokenUsage usage) {
		return new AnswerCase(this.name, this.output, this.finishReason, this.failure, usage, this.json);
	}

	@Override
	public String toString() {
		return this.name;
	}

}
