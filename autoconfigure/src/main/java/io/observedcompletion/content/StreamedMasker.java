// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

/**
 * A masker that knows more of a text than what stands in it: whether it goes on, and what
 * it is called. Called as a {@link ContentMasker} is.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface StreamedMasker extends ContentMasker {

	/**
	 * Masks a text that goes on, and leaves out its end as far as that may turn out to be
	 * something to mask. By default the text is masked like any other.
	 * @param text the text so far
	 * @return its beginning that may leave the application whatever comes next
	 */
	default String maskBeginning(String text) {
		return mask(text);
	}

	/**
	 * Masks a text that stands under a name. By default the name does not matter.
	 * @param name the name: a key of metadata, a parameter of a model
	 * @param text the text
	 * @return the text that may leave the application
	 */
	default String maskNamed(String name, String text) {
		return mask(text);
	}

	/**
	 * {@inheritDoc}
	 * <p>
	 * Nothing by default: {@link #maskBeginning} has left it out.
	 */
	@Override
	default int holdBack() {
		return 0;
	}

	/**
	 * Makes one of any masker.
	 * @param masker the masker
	 * @return the masker, or one that masks as it does
	 */
	static StreamedMasker of(ContentMasker masker) {
		return (masker instanceof StreamedMasker streamed) ? streamed : new PlainMasker(masker);
	}

}
