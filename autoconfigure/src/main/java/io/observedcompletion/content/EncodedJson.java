// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

/**
 * The text that a {@link ContentEncoder} made of a value.
 *
 * @param text the text, JSON if it begins like an object, an array or a text of JSON
 * @since 0.9.0
 */
public record EncodedJson(String text) implements Weighted {

	boolean isJson() {
		return !this.text.isEmpty() && "{[\"".indexOf(this.text.charAt(0)) >= 0;
	}

	@Override
	public long weight() {
		return Weights.of(this.text);
	}

}
