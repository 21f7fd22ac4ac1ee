// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Cuts texts, with markers that say so. JSON is cut so that it stays JSON. No character
 * and no medium's placeholder is cut in two.
 *
 * @since 0.9.0
 */
public final class CutText {

	static final String MARK = "... [cut, ";

	static final String CHARACTERS = " characters]";

	private static final String MEDIUM = "[media ";

	private static final int LONGEST_MEDIUM = 200;

	private static final Pattern MARKER = Pattern.compile(Pattern.quote(MARK) + "(\\d{1,19})" + CHARACTERS + "$");

	private static final int LONGEST_MARKER = 64;

	private CutText() {
	}

	/**
	 * Cuts a text that is too long.
	 * @param text the text, masked: half a secret would pass masks
	 * @param most how many characters remain, without markers
	 * @return the text or what remains of it
	 */
	public static String cut(String text, int most) {
		if (text.length() <= most) {
			return text;
		}
		String json = JsonCut.cut(text, most);
		return (json != null) ? json : beginning(text, most) + marker(text, text.length());
	}

	/**
	 * Tells that a text is only the beginning of one.
	 * @param text the beginning, masked
	 * @param heldBack how much of its end, or of that of its last text if it is JSON, may
	 * be half of a secret
	 * @param most how many characters remain, without markers
	 * @param length the length of the whole, negative if it is not known
	 * @return what remains
	 */
	public static String unfinished(String text, int heldBack, int most, long length) {
		String marker = (length >= 0) ? MARK + length + CHARACTERS : "... [cut]";
		String json = unfinishedJson(text, heldBack, marker);
		return (json != null) ? cut(json, most)
				: beginning(text, Math.min(most, Math.max(text.length() - heldBack, 0))) + marker;
	}

	private static @Nullable String unfinishedJson(String json, int heldBack, String marker) {
		JsonTokens tokens = new JsonTokens(json, 0);
		int end = json.length();
		JsonTokens.Kind kind = JsonPlain.isLikely(json) ? tokens.next() : JsonTokens.Kind.BROKEN;
		boolean isText = kind == JsonTokens.Kind.TEXT;
		for (; kind != JsonTokens.Kind.END && kind != JsonTokens.Kind.BROKEN; kind = tokens.next()) {
			boolean isLast = kind == JsonTokens.Kind.TEXT && heldBack > 0
					|| kind == JsonTokens.Kind.CLOSE && heldBack == 0;
			end = isLast ? tokens.end() - 1 : end;
		}
		if (kind == JsonTokens.Kind.BROKEN || isText) {
			return null;
		}
		int length = (tokens.depth() > 0) ? json.length() : end;
		return JsonCut.closed(wholeCharacters(json, Math.max(length - heldBack, 1)), marker);
	}

	/**
	 * Returns the beginning of a text.
	 * @param text the text
	 * @param most how many characters it may have
	 * @return the beginning
	 */
	public static String beginning(String text, int most) {
		return (most >= text.length()) ? text : wholeCharacters(text, beforeMedium(text, 0, most));
	}

	static String wholeCharacters(String text, int end) {
		boolean splits = end > 0 && end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
		return text.substring(0, splits ? end - 1 : end);
	}

	private static int beforeMedium(String text, int from, int end) {
		int start = Math.max(from, end - LONGEST_MEDIUM);
		int medium = text.substring(start, end).lastIndexOf(MEDIUM);
		return (medium >= 0 && text.substring(start + medium, end).indexOf(']') < 0) ? start + medium : end;
	}

	/**
	 * Finds where a text within JSON is cut.
	 * @param json the JSON
	 * @param start where the text begins
	 * @param end where it ends
	 * @param most how many characters it may have in JSON
	 * @return the position, before whatever cannot be cut
	 */
	static int inJson(String json, int start, int end, int most) {
		int whole = start;
		int at = start;
		while (at < end) {
			int next = JsonEscapes.next(json, at, end);
			if (next > end || next - start > most) {
				break;
			}
			boolean isHalf = Character.isHighSurrogate(JsonEscapes.at(json, at));
			whole = (isHalf && next < end) ? whole : next;
			at = next;
		}
		return (whole < end) ? beforeMedium(json, start, whole) : whole;
	}

	/**
	 * Returns the marker of a text that is cut, which may have been cut before.
	 * @param text the text
	 * @param length how long it is
	 * @return the marker
	 */
	static String marker(String text, long length) {
		Matcher marker = MARKER.matcher(text).region(Math.max(text.length() - LONGEST_MARKER, 0), text.length());
		return marker.find() ? marker.group() : MARK + length + CHARACTERS;
	}

	/**
	 * Returns the marker of a text that was cut.
	 * @param length how long it was
	 * @return the marker
	 */
	public static String marker(long length) {
		return MARK + length + CHARACTERS;
	}

}
