// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Set;

import io.observedcompletion.content.JsonTokens.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Replaces texts and numbers within a JSON text, and leaves all else of it as it is
 * written. In one go, as deep as sensible JSON is.
 *
 * @since 0.9.0
 */
public final class JsonStrings {

	// Shorter numbers say nothing by themselves.
	private static final int SHORTEST_NUMBER = 4;

	private static final Set<String> NAMING = Set.of("name", "key", "header");

	private static final String NAMED = "value";

	private static final Set<String> FLAGS = Set.of("", "true", "false", "null");

	private final String json;

	private final Replacing replacing;

	private final int growing;

	private final JsonTokens tokens;

	private @Nullable StringBuilder result;

	private int copied;

	private int schemaEnd;

	// Told by the member before, as headers and variables are in lists of them.
	private @Nullable String toldName;

	private JsonStrings(String json, Replacing replacing, int growing) {
		this.json = json;
		this.replacing = replacing;
		this.growing = growing;
		this.tokens = new JsonTokens(json, 0);
	}

	/**
	 * Replaces texts in JSON that has come to its end, perhaps before it is complete.
	 * There may be several objects or arrays one after the other.
	 * @param text the text
	 * @param replacing what is replaced
	 * @return the JSON, the same instance if nothing changed; {@code null} if the text is
	 * no object, array or text of JSON
	 */
	public static @Nullable String replace(String text, Replacing replacing) {
		return JsonPlain.isLikely(text) ? new JsonStrings(text, replacing, Integer.MAX_VALUE).replaced() : null;
	}

	/**
	 * Replaces texts in JSON of which more may come: its last text may be a beginning.
	 * @param text the text
	 * @param replacing what is replaced
	 * @return the JSON, the same instance if nothing changed; {@code null} if the text is
	 * no object, array or text of JSON, or does not begin like one
	 */
	public static @Nullable String replaceInBeginning(String text, Replacing replacing) {
		return JsonPlain.isLikely(text) ? new JsonStrings(text, replacing, lastText(text)).replaced() : null;
	}

	/**
	 * Says whether a value under a name only says yes, no or nothing.
	 * @param text the text of the value
	 * @return whether there is nothing in it to hide
	 */
	public static boolean isFlag(String text) {
		return FLAGS.contains(text);
	}

	private static int lastText(String text) {
		JsonTokens tokens = new JsonTokens(text, 0);
		int last = Integer.MAX_VALUE;
		for (Kind kind = tokens.next(); kind != Kind.END && kind != Kind.BROKEN; kind = tokens.next()) {
			last = (kind == Kind.TEXT) ? tokens.start() : last;
		}
		return last;
	}

	private @Nullable String replaced() {
		String name = null;
		for (Kind kind = this.tokens.next(); kind != Kind.END; kind = this.tokens.next()) {
			if (kind == Kind.BROKEN) {
				return null;
			}
			String text = (kind == Kind.NAME || kind == Kind.TEXT) ? this.tokens.text() : null;
			if (kind != Kind.CLOSE && !replacedByName(kind, name, text)) {
				replaceByContent(kind, name, text);
			}
			this.toldName = told(kind, name, text);
			name = (kind != Kind.NAME) ? null : NAMED.equals(text) && this.toldName != null ? this.toldName : text;
		}
		return (this.result == null) ? this.json
				: this.result.append(this.json, this.copied, this.json.length()).toString();
	}

	private @Nullable String told(Kind kind, @Nullable String name, @Nullable String text) {
		return (kind == Kind.NAME) ? this.toldName
				: (kind == Kind.TEXT && name != null && NAMING.contains(name)) ? text : null;
	}

	private boolean replacedByName(Kind kind, @Nullable String name, @Nullable String text) {
		if (name == null || kind == Kind.LITERAL || text != null && isFlag(text)) {
			return false;
		}
		String marker = this.replacing.marker(name);
		if (marker == null || kind == Kind.OBJECT && isSchema()) {
			return false;
		}
		int start = this.tokens.start();
		if (kind != Kind.OBJECT && kind != Kind.ARRAY || skipped()) {
			put(start, this.tokens.end(), marker);
			this.replacing.replacedByName();
		}
		return true;
	}

	// What is empty hides nothing.
	private boolean skipped() {
		int depth = this.tokens.depth();
		Kind kind = this.tokens.next();
		boolean isEmpty = kind == Kind.CLOSE;
		while (this.tokens.depth() >= depth && kind != Kind.END && kind != Kind.BROKEN) {
			kind = this.tokens.next();
		}
		return !isEmpty;
	}

	// A tool's parameter may be called like a secret; looked for once, however deep.
	private boolean isSchema() {
		if (this.tokens.start() >= this.schemaEnd) {
			this.schemaEnd = JsonSchemas.end(this.json, this.tokens.start());
		}
		return this.tokens.start() < this.schemaEnd;
	}

	private void replaceByContent(Kind kind, @Nullable String name, @Nullable String text) {
		int start = this.tokens.start();
		int end = this.tokens.end();
		boolean isNumber = kind == Kind.NUMBER && end - start >= SHORTEST_NUMBER;
		String said = isNumber ? this.json.substring(start, end) : text;
		if (said == null || said.isEmpty()) {
			return;
		}
		boolean goesOn = this.tokens.isOpen() || start == this.growing;
		String replaced = this.replacing.text(name, said, goesOn && this.growing != Integer.MAX_VALUE);
		if (!replaced.equals(said)) {
			put(start, end, replaced);
		}
	}

	private void put(int start, int end, String text) {
		if (this.result == null) {
			this.result = new StringBuilder(this.json.length());
		}
		this.result.append(this.json, this.copied, start);
		JsonEscapes.quote(this.result, text);
		this.copied = end;
	}

	/**
	 * What is replaced.
	 */
	public interface Replacing {

		/**
		 * Says what takes the place of a value because of its name.
		 * @param name the name that a text, a number, an object or an array stands under
		 * @return what is told instead, {@code null} if the name does not matter
		 */
		@Nullable String marker(String name);

		/**
		 * Is told of each value whose place a marker has taken. By default nothing is
		 * done.
		 */
		default void replacedByName() {
		}

		/**
		 * Says what takes the place of a text, a number, or a name.
		 * @param name the name that a text or number stands under, {@code null} for none
		 * @param text what it says, decoded
		 * @param goesOn whether it may be the beginning of a longer one
		 * @return what is told instead
		 */
		String text(@Nullable String name, String text, boolean goesOn);

	}

}
