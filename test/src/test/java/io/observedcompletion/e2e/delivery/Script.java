// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.util.Arrays;
import java.util.Random;

import org.jspecify.annotations.Nullable;

/**
 * What the model answers to a question: always the same to the same, with a secret now
 * and then.
 */
final class Script {

	static final String CANARY = "canary-3f9a7b21";

	static final String MASK = "[masked]";

	private static final int CHUNK = 211;

	private Script() {
	}

	/**
	 * Returns the whole answer.
	 * @param question the number of the question
	 * @return 4 to 8 KB of text
	 */
	static String answer(int question) {
		Random random = new Random(question);
		StringBuilder answer = new StringBuilder();
		int length = 4096 + random.nextInt(4096);
		for (int words = 1; answer.length() < length; words++) {
			answer.append((words % 25 == 0) ? CANARY : word(random)).append(' ');
		}
		return answer.toString();
	}

	private static String word(Random random) {
		return Long.toString(Math.abs(random.nextLong()), 36).substring(0, 3 + random.nextInt(6));
	}

	/**
	 * Returns the answer as it may leave the application.
	 * @param question the number of the question
	 * @return the masked text
	 */
	static String maskedAnswer(int question) {
		return mask(answer(question));
	}

	static String mask(String text) {
		return text.replace(CANARY, MASK);
	}

	/**
	 * Returns the answer in pieces, whose borders go through words and secrets.
	 * @param question the number of the question
	 * @return the pieces
	 */
	static String[] chunks(int question) {
		String answer = answer(question);
		String[] chunks = new String[(answer.length() + CHUNK - 1) / CHUNK];
		for (int i = 0; i < chunks.length; i++) {
			chunks[i] = answer.substring(i * CHUNK, Math.min((i + 1) * CHUNK, answer.length()));
		}
		return chunks;
	}

	/**
	 * Returns how many of the pieces are about half of them and do not end within a
	 * secret.
	 * @param chunks the pieces
	 * @return their number
	 */
	static int half(String[] chunks) {
		int half = chunks.length / 2;
		while (mask(String.join("", Arrays.copyOf(chunks, half))).contains("canary")) {
			half--;
		}
		return half;
	}

	/**
	 * Tells whether a text is what was said first, masked.
	 * @param text the text, {@code null} for none
	 * @param question the number of the question
	 * @return whether the answer starts with it
	 */
	static boolean isBeginning(@Nullable String text, int question) {
		String beginning = (text != null) ? text : "";
		for (int length = CANARY.length() - 1; length > 0; length--) {
			if (beginning.endsWith(CANARY.substring(0, length))) {
				// The application ended it in the middle of a secret.
				beginning = beginning.substring(0, beginning.length() - length);
			}
		}
		return maskedAnswer(question).startsWith(beginning);
	}

}
