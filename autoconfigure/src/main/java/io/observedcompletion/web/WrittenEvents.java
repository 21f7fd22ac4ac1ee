// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.function.Consumer;

/**
 * Takes the data of each server-sent event as one chunk, as a browser reads it: see
 * "Interpreting an event stream" in the HTML standard, section 9.2.6. Comments, ids and
 * the names of events say nothing of the answer, and neither does an event that only
 * tells the end.
 */
final class WrittenEvents implements WrittenText {

	private static final String DATA = "data:";

	private final Consumer<String> chunks;

	private final StringBuilder line = new StringBuilder();

	private final StringBuilder data = new StringBuilder();

	private boolean hasData;

	private String name = "";

	private boolean begun;

	// The next character does not end a line if it is a line feed.
	private boolean afterReturn;

	WrittenEvents(Consumer<String> chunks) {
		this.chunks = chunks;
	}

	@Override
	public void append(String text) {
		int start = skipMark(text);
		for (int i = start; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\n' || c == '\r') {
				this.line.append(text, start, i);
				start = i + 1;
				if (c == '\r' || !this.afterReturn) {
					line();
				}
			}
			this.afterReturn = c == '\r';
		}
		this.line.append(text, start, text.length());
		if (this.line.length() >= LONGEST_CHUNK) {
			cut();
		}
	}

	private int skipMark(String text) {
		boolean first = !this.begun && !text.isEmpty();
		this.begun |= first;
		return (first && text.charAt(0) == '\ufeff') ? 1 : 0;
	}

	private void line() {
		if (this.line.isEmpty()) {
			event();
			return;
		}
		int colon = this.line.indexOf(":");
		String field = (colon < 0) ? this.line.toString() : this.line.substring(0, colon);
		if (field.equals("data")) {
			data();
			if (this.data.length() >= LONGEST_CHUNK) {
				piece();
			}
		}
		else if (field.equals("event")) {
			this.name = value();
		}
		this.line.setLength(0);
	}

	private void data() {
		if (this.hasData) {
			this.data.append('\n');
		}
		this.hasData = true;
		this.data.append(value());
	}

	private String value() {
		int start = this.line.indexOf(":") + 1;
		if (start == 0) {
			return "";
		}
		boolean space = start < this.line.length() && this.line.charAt(start) == ' ';
		return this.line.substring(space ? start + 1 : start);
	}

	// The rest of the line goes on where this ends, whatever it begins with.
	private void cut() {
		if (this.line.indexOf(DATA) == 0) {
			data();
			piece();
			this.hasData = false;
			this.line.replace(0, this.line.length(), DATA + " ");
		}
		else {
			this.line.setLength(1);
		}
	}

	private void piece() {
		this.chunks.accept(this.data.toString());
		this.data.setLength(0);
	}

	private void event() {
		String data = this.data.toString();
		if (this.hasData && !isEnd(data)) {
			this.chunks.accept(data);
		}
		this.data.setLength(0);
		this.hasData = false;
		this.name = "";
	}

	private boolean isEnd(String data) {
		return data.equals("[DONE]")
				|| !this.name.isEmpty() && (data.isBlank() || data.strip().equalsIgnoreCase(this.name));
	}

}
