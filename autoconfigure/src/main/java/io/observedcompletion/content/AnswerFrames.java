// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.function.Consumer;

/**
 * Cuts the texts of a stream into what each of its messages carries, wherever the texts
 * were cut before. Not thread-safe.
 */
interface AnswerFrames {

	/**
	 * Reads on.
	 * @param text the next text
	 * @param frames is given the frames that are complete now
	 */
	void read(String text, Consumer<String> frames);

	/**
	 * Says whether there was anything that does not belong to such frames.
	 * @return whether the texts are something else
	 */
	boolean isBroken();

}
