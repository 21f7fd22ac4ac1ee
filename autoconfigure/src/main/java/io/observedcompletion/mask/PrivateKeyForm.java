// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import org.jspecify.annotations.Nullable;

/**
 * A private key in armor, up to its end line, or as far as there are lines of one. In a
 * string of a program or of JSON its lines are parted by escapes.
 */
final class PrivateKeyForm implements SecretForm {

	private static final int LONGEST = 16384;

	private static final int LONGEST_LABEL = 48;

	private static final int LINE = 16;

	private static final String SEPARATORS = " \t\r\n\"'+,>|\\#";

	@Override
	public @Nullable Finding read(String text, int at, int behind) {
		int label = label(text, behind);
		if (label < 0) {
			return (text.length() - behind < LONGEST_LABEL && label == -1) ? Finding.beginning(at, text.length(), false)
					: null;
		}
		return new Body(text, at, label).read();
	}

	// The end of the label; -1 if it may still come, -2 if it is none of a private key.
	private static int label(String text, int behind) {
		int end = behind;
		while (end < text.length() && end - behind < LONGEST_LABEL
				&& (Alphabet.UPPER.has(text.charAt(end)) || text.charAt(end) == ' ')) {
			end++;
		}
		String label = text.substring(behind, end);
		if (end == text.length()) {
			return -1;
		}
		boolean isPrivate = label.endsWith("PRIVATE KEY") || label.endsWith("PRIVATE KEY BLOCK")
				|| label.endsWith("PRIVATE KEY ");
		int dashes = dashes(text, end);
		return isPrivate ? ((dashes - end >= 4) ? dashes : (dashes == text.length()) ? -1 : -2) : -2;
	}

	private static int dashes(String text, int from) {
		int end = from;
		while (end < text.length() && end < from + 5 && text.charAt(end) == '-') {
			end++;
		}
		return end;
	}

	/** The lines of a key. */
	private static final class Body {

		private final String text;

		private final int start;

		private final int limit;

		private int at;

		private int lines;

		private int shortLines;

		private int lineStart;

		private int keyEnd;

		Body(String text, int start, int from) {
			this.text = text;
			this.start = start;
			this.at = from;
			this.lineStart = from;
			this.keyEnd = from;
			this.limit = Math.min(text.length(), from + LONGEST);
		}

		@Nullable Finding read() {
			skipSeparators();
			while (this.at < this.limit && readLine()) {
				skipSeparators();
			}
			return finding();
		}

		private @Nullable Finding finding() {
			boolean atEnd = this.at == this.text.length();
			int end = endLine();
			if (end > 0) {
				return (this.lines > 0) ? Finding.secret(this.start, end, false) : null;
			}
			boolean open = atEnd || end == 0;
			if (open) {
				return Finding.beginning(this.start, this.text.length(), this.lines > 0 || isOfKey());
			}
			return (this.lines > 0) ? Finding.secret(this.start, this.keyEnd, false) : null;
		}

		private boolean isOfKey() {
			String line = this.text.substring(this.lineStart, this.keyEnd);
			return line.length() >= 4 && !line.matches("[A-Za-z]?[a-z]+");
		}

		// The end of the line that ends the key; 0 if that may still come.
		private int endLine() {
			String rest = this.text.substring(this.at, Math.min(this.text.length(), this.at + 80));
			int dashes = dashes(rest, 0);
			if (dashes == rest.length() && dashes < 5) {
				return (this.at + dashes == this.text.length()) ? 0 : -1;
			}
			String end = rest.substring(dashes).stripLeading();
			if (dashes < 4 || !end.startsWith("END") && !"END".startsWith(end)) {
				return -1;
			}
			int close = rest.indexOf("---", dashes);
			return (close < 0) ? ((this.at + rest.length() == this.text.length()) ? 0 : -1)
					: dashes(this.text, this.at + close);
		}

		private boolean readLine() {
			int end = Alphabet.BASE64.end(this.text, this.at, this.limit - this.at);
			if (end < this.text.length() && end > this.at && isHeader(end)) {
				return skipHeader(end);
			}
			if (end == this.at) {
				return false;
			}
			if (end - this.at >= LINE) {
				this.lines++;
			}
			else if (++this.shortLines > 2 || this.lines == 0 && end < this.text.length()) {
				return false;
			}
			this.lineStart = this.at;
			this.keyEnd = end;
			this.at = end;
			return true;
		}

		private boolean isHeader(int end) {
			char next = this.text.charAt(end);
			return this.lines == 0 && (next == ':' || next == '-');
		}

		// As "Proc-Type: 4,ENCRYPTED", up to the end of the line or its escape.
		private boolean skipHeader(int from) {
			int end = from;
			while (end < this.limit && end < from + 128 && this.text.charAt(end) != '\n' && !isEscapedBreak(end)) {
				end++;
			}
			boolean header = this.text.substring(this.at, end).matches("[A-Z][A-Za-z0-9-]+:.*");
			this.at = end;
			return header || end == this.text.length();
		}

		// A quote may be escaped as well, in the comment of a header.
		private boolean isEscapedBreak(int from) {
			int end = from;
			while (end < this.limit && this.text.charAt(end) == '\\') {
				end++;
			}
			return end > from && (end == this.limit || "nrt".indexOf(this.text.charAt(end)) >= 0);
		}

		private void skipSeparators() {
			while (this.at < this.limit && SEPARATORS.indexOf(this.text.charAt(this.at)) >= 0) {
				boolean escape = this.text.charAt(this.at) == '\\' && this.at + 1 < this.limit
						&& "nrt".indexOf(this.text.charAt(this.at + 1)) >= 0;
				this.at += escape ? 2 : 1;
			}
		}

	}

}
