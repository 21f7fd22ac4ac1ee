// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.List;
import java.util.function.Consumer;

/**
 * Frames of server-sent events: their data. Texts may be the lines, without their ends,
 * or whatever came over the wire. Data that is JSON is told as soon as it is complete,
 * because a consumer may go without the empty line behind it.
 *
 * @see <a href=
 * "https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">Interpreting
 * an event stream</a>
 */
final class EventFrames implements AnswerFrames {

	private static final String DATA = "data:";

	private static final List<String> FIELDS = List.of(DATA, "event:", "id:", "retry:", ":");

	private static final int LONGEST_FIELD = 6;

	// As OpenAI ends its streams.
	private static final String DONE = "[DONE]";

	private final JsonFrames json = new JsonFrames();

	private final StringBuilder line = new StringBuilder();

	private boolean inData;

	// Whether the line's data is complete.
	private boolean told;

	private boolean broken;

	/**
	 * Says whether a text begins like an event.
	 * @param text the text, without space in front
	 * @return whether a field begins it, or it may be the beginning of one
	 */
	static boolean mayBegin(String text) {
		return FIELDS.stream().anyMatch((field) -> text.startsWith(field) || field.startsWith(text));
	}

	@Override
	public void read(String text, Consumer<String> frames) {
		int start = 0;
		for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
			part(text.substring(start, end), frames);
			end(frames);
			start = end + 1;
		}
		part(text.substring(start), frames);
		if (text.isEmpty() || this.told) {
			end(frames);
		}
	}

	private void part(String part, Consumer<String> frames) {
		// Texts that are lines come without their ends.
		if (this.inData ? part.startsWith(DATA) : isField(this.line) && isField(part)) {
			end(frames);
		}
		if (this.inData) {
			data(part, frames);
			return;
		}
		this.line.append(part);
		this.inData = this.line.indexOf(DATA) == 0;
		if (this.inData) {
			String data = this.line.substring(DATA.length());
			this.line.setLength(0);
			data(data, frames);
		}
		this.broken |= this.line.length() > LONGEST_FIELD && !isField(this.line);
	}

	private void data(String data, Consumer<String> frames) {
		String start = data.stripLeading();
		if (this.json.isOpen() || (this.line.isEmpty() && (start.startsWith("{") || start.startsWith("[{")))) {
			this.json.read(data, frames);
			this.told = !this.json.isOpen();
		}
		else {
			this.line.append(data);
		}
	}

	private static boolean isField(CharSequence line) {
		return FIELDS.stream().anyMatch((field) -> line.toString().startsWith(field));
	}

	private void end(Consumer<String> frames) {
		String text = this.line.toString().strip();
		if (this.inData && !text.isEmpty() && !text.equals(DONE)) {
			frames.accept(text);
		}
		this.line.setLength(0);
		this.inData = false;
		this.told = false;
	}

	@Override
	public boolean isBroken() {
		return this.broken;
	}

}
