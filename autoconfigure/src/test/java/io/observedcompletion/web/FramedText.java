// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.Collections;
import java.util.List;

/**
 * Texts that do not survive every frame, in the tokens that a model says them in.
 */
enum FramedText {

	LEADING_SPACES("Hello", " world", "  two", " "),

	CODE("def f():\n", "    if x:\n        return 1\n", "\treturn 2", "\n\n", " end"),

	LINE_FEEDS("\n", "\n\n", "a\n\nb\n", "\n c"),

	CARRIAGE_RETURNS("a\r\nb", "\r", "\n c\r", "d\r\n\r\n e", "\r"),

	EMPTY("", "a", "", ""),

	EMOJI_IN_HALVES("a\ud83d", "\ude00 b\ud83d", "", "\ude01"),

	LOOKS_LIKE_EVENTS("data: x", "event: y\n: z\n\n", "id:1", ":", "retry: 1"),

	ODD_CHARACTERS("\u0000\ufeff\u2028\u0085", " \u00e9\u4e2d", "\"\\\b\f\t</script>"),

	TEN_MEGABYTES(Collections.nCopies(640, page(256))),

	TEN_MEGABYTES_AT_ONCE(List.of(page(640 * 256)));

	final List<String> tokens;

	FramedText(String... tokens) {
		this(List.of(tokens));
	}

	FramedText(List<String> tokens) {
		this.tokens = tokens;
	}

	private static String page(int lines) {
		return (" " + "x".repeat(60) + "\n \u00e9").repeat(lines);
	}

	/**
	 * Returns the text as it is recorded: server-sent events know but one kind of line
	 * break.
	 */
	String said(boolean inEvents) {
		String said = String.join("", this.tokens);
		return inEvents ? said.replace("\r\n", "\n").replace('\r', '\n') : said;
	}

}
