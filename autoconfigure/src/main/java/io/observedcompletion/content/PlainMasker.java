// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

/**
 * A masker that knows nothing but the text.
 *
 * @param masker masks it
 */
record PlainMasker(ContentMasker masker) implements StreamedMasker {

	@Override
	public String mask(String text) {
		return this.masker.mask(text);
	}

	@Override
	public int holdBack() {
		return this.masker.holdBack();
	}

}
