// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

/**
 * Counts by the characters: words by script and length, digits, punctuation and white
 * space. For models whose tokenizer nobody published, and where there is none.
 */
final class CharacterCounter implements TokenCounter {

	static final CharacterCounter INSTANCE = new CharacterCounter();

	private CharacterCounter() {
	}

	@Override
	public String name() {
		return "characters";
	}

	@Override
	public long count(String text) {
		double tokens = 0;
		for (int start = 0; start < text.length();) {
			Script script = wordOf(Script.of(text.charAt(start)));
			int end = endOfRun(text, start, script);
			tokens += script.tokens(end - start);
			if (script == Script.LATIN) {
				tokens += Script.ACCENTED.tokens(accented(text, start, end));
			}
			start = end;
		}
		return (long) Math.ceil(tokens);
	}

	// A word ends where the next one begins: inCamelCase.
	private static int endOfRun(String text, int start, Script script) {
		int end = start + 1;
		while (end < text.length() && wordOf(Script.of(text.charAt(end))) == script
				&& !(isUpper(text.charAt(end)) && !isUpper(text.charAt(end - 1)))) {
			end++;
		}
		return end;
	}

	private static Script wordOf(Script script) {
		return (script == Script.ACCENTED) ? Script.LATIN : script;
	}

	private static boolean isUpper(char character) {
		return character >= 'A' && character <= 'Z';
	}

	private static int accented(String text, int start, int end) {
		int accented = 0;
		for (int i = start; i < end; i++) {
			accented += (text.charAt(i) >= 0x80) ? 1 : 0;
		}
		return accented;
	}

}
