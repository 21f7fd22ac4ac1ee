// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;
import java.util.function.Consumer;

import io.observedcompletion.content.AnswerText;
import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentCapture;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.content.CutText;
import io.observedcompletion.content.CutValue;
import io.observedcompletion.content.EncodedText;
import io.observedcompletion.content.JsonText;
import io.observedcompletion.content.MediaData;
import io.observedcompletion.content.StreamedMasker;
import org.jspecify.annotations.Nullable;

/**
 * Reads what was captured and turns it into text that may leave the application. No text
 * leaves unmasked, and none is lost with more than itself.
 */
final class ContentReader {

	private static final String NOT_MASKED = "[masking failed]";

	private static final String NOT_READABLE = "[not readable]";

	private final ContentCapture capture;

	private final List<StreamedMasker> maskers;

	private final int holdBack;

	private final int maxLength;

	ContentReader(ContentCapture capture, List<ContentMasker> maskers, int maxLength) {
		this.capture = capture;
		this.maskers = maskers.stream().map(StreamedMasker::of).toList();
		this.holdBack = this.maskers.stream().mapToInt(StreamedMasker::holdBack).max().orElse(0);
		this.maxLength = maxLength;
	}

	Chunk read(@Nullable Object element) {
		return FailOpen.call("read a chunk", () -> this.capture.read(element), Chunk.empty());
	}

	AnswerText answerText() {
		return this.capture.answerText();
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
		String masked = whole(plain(captured, media));
		String shown = CutText.cut(masked, this.maxLength);
		return masked.equals(NOT_MASKED) ? MaskedText.marker(shown) : new MaskedText(shown, masked, masked.length());
	}

	/**
	 * Returns the text of a captured value that has a name, which may say that it is to
	 * be masked.
	 * @param name the name
	 * @param captured the value
	 * @param media is given the media whose placeholders are in the text
	 * @return its masked text
	 */
	String named(String name, Object captured, Consumer<MediaData> media) {
		String text = (captured instanceof CutValue cut) ? cutText(cut, media).shown() : plain(captured, media);
		return CutText.cut(masked(text, (masker, said) -> masker.maskNamed(name, said)), this.maxLength);
	}

	private String plain(Object captured, Consumer<MediaData> media) {
		boolean isText = captured instanceof String || captured instanceof EncodedText;
		return DataUris.takeOut(isText ? captured.toString() : encode(captured), media);
	}

	// What was not read might have been the rest of a secret, so that its beginning goes,
	// too.
	private MaskedText cutText(CutValue cut, Consumer<MediaData> media) {
		Object value = cut.value();
		String masked = masked((value != null) ? plain(value, media) : "", StreamedMasker::maskBeginning);
		String shown = CutText.unfinished(masked, this.holdBack, this.maxLength, cut.length());
		return masked.equals(NOT_MASKED) ? MaskedText.marker(shown)
				: new MaskedText(shown, masked, Math.max(cut.length(), masked.length()));
	}

	/**
	 * Returns what may be shown of a text that goes on: not its end, if that may be half
	 * of a secret.
	 * @param text the text so far
	 * @param media is given the media whose placeholders are in the text
	 * @return its masked beginning
	 */
	String beginning(String text, Consumer<MediaData> media) {
		String masked = masked(DataUris.takeOut(text, media), StreamedMasker::maskBeginning);
		return masked.equals(NOT_MASKED) ? masked
				: CutText.beginning(masked, Math.max(masked.length() - this.holdBack, 0));
	}

	// Only after masking: half a secret would pass.
	String masked(String text) {
		return CutText.cut(whole(text), this.maxLength);
	}

	/**
	 * Masks a text, and does not cut it.
	 * @param text the text
	 * @return the masked text
	 */
	String whole(String text) {
		return masked(text, StreamedMasker::mask);
	}

	private String masked(String text, Mask mask) {
		return FailOpen.call("mask a text", () -> {
			String result = text;
			for (StreamedMasker masker : this.maskers) {
				result = mask.apply(masker, result);
				if (result == null) {
					return NOT_MASKED;
				}
			}
			return result;
		}, NOT_MASKED);
	}

	/**
	 * Returns how long a text may get before it is masked.
	 * @return the length in characters
	 */
	int maxLength() {
		// Masking may shorten a text, and what is cut behind the limit is never seen.
		return Math.max(this.maxLength, this.maxLength * 2);
	}

	/**
	 * One of the ways in which a masker masks.
	 */
	private interface Mask {

		String apply(StreamedMasker masker, String text);

	}

}
