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

package io.observedcompletion.web;

/**
 * Text that comes in pieces, which may be cut within a character or a line break. What is
 * not whole yet is kept for the next piece.
 */
final class SplitText {

	private final boolean keepsLineBreaksWhole;

	private String rest = "";

	SplitText(boolean keepsLineBreaksWhole) {
		this.keepsLineBreaksWhole = keepsLineBreaksWhole;
	}

	/**
	 * Adds a piece.
	 * @param piece the piece
	 * @return the text that is whole now
	 */
	String join(String piece) {
		String text = this.rest.isEmpty() ? piece : this.rest + piece;
		int end = text.length();
		if (end > 0 && isHalf(text.charAt(end - 1))) {
			end--;
		}
		this.rest = text.substring(end);
		return text.substring(0, end);
	}

	private boolean isHalf(char last) {
		return Character.isHighSurrogate(last) || (this.keepsLineBreaksWhole && last == '\r');
	}

	/**
	 * Ends the text.
	 * @return what was kept of it
	 */
	String rest() {
		String rest = this.rest;
		this.rest = "";
		return rest;
	}

}
