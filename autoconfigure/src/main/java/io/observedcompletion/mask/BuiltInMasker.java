// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import io.observedcompletion.content.JsonStrings;
import io.observedcompletion.content.StreamedMasker;
import org.jspecify.annotations.Nullable;

/**
 * Masks what the built-in rules and the application's patterns find and, in JSON, what
 * stands under the names of secrets. A text of JSON that is JSON itself, as the arguments
 * of a tool are, is read like it. Thread-safe.
 */
final class BuiltInMasker implements StreamedMasker {

	private static final int DEEPEST = 4;

	private final SecretScanner scanner;

	private final SecretNames names;

	BuiltInMasker(SecretScanner scanner, SecretNames names) {
		this.scanner = scanner;
		this.names = names;
	}

	@Override
	public String mask(String text) {
		return mask(text, DEEPEST);
	}

	@Override
	public String maskBeginning(String text) {
		return maskBeginning(text, DEEPEST);
	}

	@Override
	public String maskNamed(String name, String text) {
		String marker = JsonStrings.isFlag(text) ? null : this.names.marker(name);
		if (marker == null) {
			return new Json(DEEPEST).text(name, text, false);
		}
		this.scanner.countName();
		return marker;
	}

	private String mask(String text, int depth) {
		String json = (depth > 0) ? JsonStrings.replace(text, new Json(depth)) : null;
		return (json != null) ? json : this.scanner.maskEnded(text);
	}

	private String maskBeginning(String text, int depth) {
		String json = (depth > 0) ? JsonStrings.replaceInBeginning(text, new Json(depth)) : null;
		return (json != null) ? json : this.scanner.mask(text.substring(0, this.scanner.settled(text)));
	}

	/**
	 * What is masked within JSON.
	 */
	private final class Json implements JsonStrings.Replacing {

		private final int depth;

		Json(int depth) {
			this.depth = depth;
		}

		@Override
		public @Nullable String marker(String name) {
			return BuiltInMasker.this.names.marker(name);
		}

		@Override
		public void replacedByName() {
			BuiltInMasker.this.scanner.countName();
		}

		@Override
		public String text(@Nullable String name, String text, boolean goesOn) {
			if (name != null && name.regionMatches(true, name.length() - 3, "key", 0, 3)) {
				return ofKey(name + '=', text, goesOn);
			}
			return goesOn ? maskBeginning(text, this.depth - 1) : mask(text, this.depth - 1);
		}

		// A rule knows keys by their looks and the names that they are given to.
		private String ofKey(String assigned, String text, boolean goesOn) {
			String masked = goesOn ? maskBeginning(assigned + text, 0) : mask(assigned + text, 0);
			if (masked.startsWith(assigned)) {
				return masked.substring(assigned.length());
			}
			return goesOn ? "" : mask(text, this.depth - 1);
		}

	}

}
