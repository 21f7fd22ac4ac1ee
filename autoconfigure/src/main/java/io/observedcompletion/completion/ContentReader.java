// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;
import java.util.function.Consumer;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentCapture;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.content.CutValue;
import io.observedcompletion.content.EncodedText;
import io.observedcompletion.content.JsonText;
import io.observedcompletion.content.MediaData;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was captured and turns it into text that may leave the application. No text
 * leaves unmasked, and none is lost with more than itself.
 */
final class ContentReader {

	private static final String NOT_MASKED = "[masking failed]";

	private static final String NOT_READABLE = "[not readable]";

	private static final int LONGEST_WORD = 256;

	private final ContentCapture capture;

	private final List<ContentMasker> maskers;

	private final int maxLength;

	ContentReader(ContentCapture capture, List<ContentMasker> maskers, int maxLength) {
		this.capture = capture;
		this.maskers = List.copyOf(maskers);
		this.maxLength = maxLength;
	}

	Chunk read(@Nullable Object element) {
		return FailOpen.call("read a chunk", () -> this.capture.read(element), Chunk.empty());
	}

	String encode(Object captured) {
		return FailOpen.call("encode a value", () -> JsonText.of(captured, FailOpen::call), '"' + NOT_READABLE + '"');
	}

	/**
	 * Returns the text of a captured value as it may leave the application.
	 * @param captured the value
	 * @return its masked text
	 */
	@Nullable String text(@Nullable Object captured) {
		return text(captured, (media) -> {
		});
	}

	/**
	 * Returns the text of a captured value as it may leave the application, and the media
	 * in it. They are taken out first: base64 is neither to be masked nor to be cut.
	 * @param captured the value
	 * @param media is given the media whose placeholders are in the text
	 * @return its masked text
	 */
	@Nullable String text(@Nullable Object captured, Consumer<MediaData> media) {
		return (captured != null) ? read(captured, media).shown() : null;
	}

	/**
	 * Reads a captured value as {@link #text} does.
	 * @param captured the value
	 * @param media is given the media whose placeholders are in the text
	 * @return its masked text, and what of it a completion tells
	 */
	MaskedText read(Object captured, Consumer<MediaData> media) {
		if (captured instanceof CutValue cut) {
			return cutText(cut, media);
		}
		String masked = maskedWhole(plain(captured, media));
		return masked.equals(NOT_MASKED) ? MaskedText.marker(cut(masked))
				: new MaskedText(cut(masked), masked, masked.length());
	}

	private String plain(Object captured, Consumer<MediaData> media) {
		boolean isText = captured instanceof String || captured instanceof EncodedText;
		return DataUris.takeOut(isText ? captured.toString() : encode(captured), media);
	}

	// What was not read might have been the rest of a secret, so that its beginning goes,
	// too.
	private MaskedText cutText(CutValue cut, Consumer<MediaData> media) {
		Object value = cut.value();
		String masked = beginning((value != null) ? plain(value, media) : "");
		int end = Math.min(masked.length(), this.maxLength);
		String shown = masked.substring(0, wholeCharacters(masked, end)) + "... [cut"
				+ ((cut.length() >= 0) ? ", " + cut.length() + " characters]" : "]");
		return new MaskedText(shown, masked, Math.max(cut.length(), masked.length()));
	}

	/**
	 * Returns what may be shown of a text that goes on: not its last word and the numbers
	 * before it, if there are maskers, because half a secret would pass the mask.
	 * @param text the text so far
	 * @return its masked beginning
	 */
	String beginning(String text) {
		if (this.maskers.isEmpty()) {
			return text;
		}
		// Before it is cut: a cut may go through a secret of several words.
		String masked = maskedWhole(text);
		int earliest = Math.max(masked.length() - LONGEST_WORD, 0);
		int end = masked.length();
		while (end > earliest && isPartOfWord(masked.charAt(end - 1))) {
			end--;
		}
		while (end > earliest && (masked.charAt(end - 1) == ' ' || Character.isDigit(masked.charAt(end - 1)))) {
			end--;
		}
		return masked.substring(0, end);
	}

	private static boolean isPartOfWord(char character) {
		return Character.isLetterOrDigit(character) && character < 128 || "-_.+/=~@:%".indexOf(character) >= 0;
	}

	String masked(String text) {
		return cut(maskedWhole(text));
	}

	private String maskedWhole(String text) {
		return FailOpen.call("mask a text", () -> mask(text), NOT_MASKED);
	}

	private String mask(String text) {
		String result = text;
		for (ContentMasker masker : this.maskers) {
			result = masker.mask(result);
			if (result == null) {
				return NOT_MASKED;
			}
		}
		return result;
	}

	// Only after masking: half a secret would pass.
	private String cut(String text) {
		if (text.length() <= this.maxLength) {
			return text;
		}
		return text.substring(0, wholeCharacters(text, this.maxLength)) + "... [cut, " + text.length() + " characters]";
	}

	private static int wholeCharacters(String text, int end) {
		return (end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1))) ? end - 1 : end;
	}

	/**
	 * Returns how long a text may get before it is masked.
	 * @return the length in characters
	 */
	int maxLength() {
		// Masking may shorten a text, and what is cut behind the limit is never seen.
		return Math.max(this.maxLength, this.maxLength * 2);
	}

}
