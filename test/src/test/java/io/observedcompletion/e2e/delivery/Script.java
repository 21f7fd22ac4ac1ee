/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.e2e.delivery;

import java.util.Random;

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
			answer.append((words % 50 == 0) ? CANARY : word(random)).append(' ');
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

}
