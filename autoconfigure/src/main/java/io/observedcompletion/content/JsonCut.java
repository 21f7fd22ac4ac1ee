// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Arrays;

import io.observedcompletion.content.JsonTokens.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Cuts JSON so that it stays JSON: its longest texts to one length and, if that is not
 * enough, its last elements.
 */
final class JsonCut {

	// Markers are longer than what shorter texts would lose.
	private static final int SHORTEST_TEXT = 16;

	private final String json;

	// Begin and end of each, without the quotation marks.
	private int[] texts = new int[64];

	private int size;

	private int deepest;

	private JsonCut(String json) {
		this.json = json;
	}

	/**
	 * Cuts JSON.
	 * @param json the JSON
	 * @param most how long it may be, without markers
	 * @return the JSON, {@code null} if it is none or not complete
	 */
	static @Nullable String cut(String json, int most) {
		if (!JsonPlain.isLikely(json)) {
			return null;
		}
		JsonCut cut = new JsonCut(json);
		return cut.isRead() ? cut.to(most) : null;
	}

	/**
	 * Closes JSON that ends anywhere.
	 * @param json the beginning of an object or an array
	 * @param marker what stands behind its last element
	 * @return the JSON, {@code null} if it is none
	 */
	static @Nullable String closed(String json, String marker) {
		JsonTokens tokens = new JsonTokens(json, 0);
		boolean awaitsValue = false;
		int end = 0;
		Kind kind = tokens.next();
		while (kind != Kind.END && kind != Kind.BROKEN && !(tokens.isOpen() && kind != Kind.TEXT)) {
			awaitsValue = kind == Kind.NAME;
			end = tokens.end();
			kind = tokens.next();
		}
		if (kind == Kind.BROKEN || tokens.depth() == 0) {
			return null;
		}
		return close(tokens, upTo(json, end, tokens), awaitsValue, marker);
	}

	// Of a text that was cut, what is whole of it remains.
	private static StringBuilder upTo(String json, int end, JsonTokens tokens) {
		if (!tokens.isOpen() || end < json.length()) {
			return new StringBuilder(json.substring(0, end));
		}
		int start = tokens.textStart();
		int cut = CutText.inJson(json, start, end, end - start);
		return new StringBuilder(json.substring(0, cut)).append('"');
	}

	private static String close(JsonTokens tokens, StringBuilder json, boolean awaitsValue, String marker) {
		char last = json.charAt(json.length() - 1);
		boolean isObject = tokens.isObject(tokens.depth());
		if (awaitsValue) {
			json.append(':');
		}
		else {
			json.append((last == '{' || last == '[') ? "" : ",").append(isObject ? "\"...\":" : "");
		}
		JsonEscapes.quote(json, marker);
		for (int depth = tokens.depth(); depth > 0; depth--) {
			json.append(tokens.isObject(depth) ? '}' : ']');
		}
		return json.toString();
	}

	private boolean isRead() {
		JsonTokens tokens = new JsonTokens(this.json, 0);
		Kind kind = tokens.next();
		for (; kind != Kind.END && kind != Kind.BROKEN; kind = tokens.next()) {
			this.deepest = Math.max(this.deepest, tokens.depth());
			if (kind == Kind.TEXT) {
				add(tokens.start() + 1, tokens.end() - 1);
			}
		}
		return kind == Kind.END && tokens.depth() == 0;
	}

	private void add(int start, int end) {
		if (this.size == this.texts.length) {
			this.texts = Arrays.copyOf(this.texts, this.size * 2);
		}
		this.texts[this.size++] = start;
		this.texts[this.size++] = end;
	}

	private @Nullable String to(int most) {
		int limit = limit(most);
		String cut = withTextsOf(Math.max(limit, SHORTEST_TEXT));
		if (limit >= SHORTEST_TEXT || this.deepest == 0) {
			return cut;
		}
		int room = Math.max(most - this.deepest, 1);
		return (cut.length() <= room) ? cut
				: closed(CutText.wholeCharacters(cut, room), CutText.MARK + this.json.length() + CutText.CHARACTERS);
	}

	/**
	 * Finds the length to which texts are cut.
	 * @param most how long all may be
	 * @return the length, negative if even without texts it is too long
	 */
	private int limit(int most) {
		int[] lengths = new int[this.size / 2];
		for (int i = 0; i < lengths.length; i++) {
			lengths[i] = this.texts[2 * i + 1] - this.texts[2 * i];
		}
		Arrays.sort(lengths);
		int room = most - this.json.length() + Arrays.stream(lengths).sum();
		for (int i = 0; i < lengths.length; i++) {
			int left = lengths.length - i;
			if ((long) lengths[i] * left > room) {
				return (room < 0) ? -1 : room / left;
			}
			room -= lengths[i];
		}
		return (room < 0) ? -1 : Integer.MAX_VALUE;
	}

	private String withTextsOf(int limit) {
		StringBuilder result = new StringBuilder(this.json.length());
		int copied = 0;
		for (int i = 0; i < this.size; i += 2) {
			int start = this.texts[i];
			int end = this.texts[i + 1];
			if (end - start > limit) {
				int cut = CutText.inJson(this.json, start, end, limit);
				String text = JsonEscapes.decode(this.json, start, end);
				result.append(this.json, copied, cut).append(CutText.marker(text, text.length()));
				copied = end;
			}
		}
		return result.append(this.json, copied, this.json.length()).toString();
	}

}
