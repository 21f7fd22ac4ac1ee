// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.observedcompletion.completion.Completion;
import org.jspecify.annotations.Nullable;

/**
 * Tells completions apart in the message of a failure, a line each.
 */
final class CompletionLines {

	private static final int MOST_LINES = 50;

	private static final int LONGEST_TEXT = 120;

	private CompletionLines() {
	}

	static String of(List<Completion> completions) {
		if (completions.isEmpty()) {
			return "no completions";
		}
		String lines = completions.stream()
			.limit(MOST_LINES)
			.map((completion) -> "\n  " + of(completion))
			.collect(Collectors.joining());
		int more = completions.size() - MOST_LINES;
		return completions.size() + " completion(s):" + lines + ((more > 0) ? "\n  and " + more + " more" : "");
	}

	static String of(Completion completion) {
		return "%s (%s, %s, output %s, observation %s of trace %s)".formatted(quote(completion.name()),
				completion.type().name().toLowerCase(Locale.ROOT), outcome(completion), quote(completion.output()),
				completion.id(), completion.traceId());
	}

	private static String outcome(Completion completion) {
		return completion.outcome() + ": " + quote(completion.statusMessage());
	}

	static String quote(@Nullable String text) {
		if (text == null) {
			return "none";
		}
		String line = text.replace("\n", "\\n").replace("\r", "\\r");
		int end = Math.min(line.length(), LONGEST_TEXT);
		return (end < line.length()) ? "\"" + line.substring(0, end) + "...\"" : "\"" + line + "\"";
	}

}
