// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Collection;

import io.observedcompletion.content.MediaData;
import org.jspecify.annotations.Nullable;

/**
 * A text that may leave the application.
 *
 * @param shown what a completion tells of it
 * @param known what is known of it, not cut; {@code null} if a marker stands in its place
 * @param length how long it really was
 */
record MaskedText(String shown, @Nullable String known, long length) {

	static MaskedText marker(String marker) {
		return new MaskedText(marker, null, 0);
	}

	/**
	 * Returns it without what stands in the place of media.
	 * @param media the media
	 * @return the text
	 */
	MaskedText without(Collection<MediaData> media) {
		String known = this.known;
		if (known == null || media.isEmpty()) {
			return this;
		}
		long removed = known.length();
		for (MediaData one : media) {
			known = known.replace(one.placeholder(), "");
		}
		return new MaskedText(this.shown, known, this.length - (removed - known.length()));
	}

	MaskedText plus(String marker) {
		return new MaskedText(this.shown + marker, this.known, this.length);
	}

}
