// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Reads server-sent events by the letter of the HTML standard, section 9.2.6.
 */
final class EventReader {

	private final List<Event> events = new ArrayList<>();

	private StringBuilder data = new StringBuilder();

	private String name = "";

	private EventReader() {
	}

	static List<Event> read(String stream) {
		EventReader reader = new EventReader();
		List<String> lines = List
			.of(stream.replaceFirst("^\ufeff", "").replace("\r\n", "\n").replace('\r', '\n').split("\n", -1));
		// The last line has not come to its end, and ends no event.
		lines.subList(0, lines.size() - 1).forEach(reader::line);
		return reader.events;
	}

	/**
	 * Returns the text of all messages, as a page joins it.
	 */
	static String text(String stream) {
		return read(stream).stream()
			.filter((event) -> event.name().equals("message"))
			.map(Event::data)
			.collect(Collectors.joining());
	}

	private void line(String line) {
		if (line.isEmpty()) {
			dispatch();
			return;
		}
		int colon = line.indexOf(':');
		String field = (colon < 0) ? line : line.substring(0, colon);
		String value = (colon < 0) ? "" : line.substring(colon + 1);
		value = value.startsWith(" ") ? value.substring(1) : value;
		if (field.equals("data")) {
			this.data.append(value).append('\n');
		}
		else if (field.equals("event")) {
			this.name = value;
		}
	}

	private void dispatch() {
		if (!this.data.isEmpty()) {
			this.events.add(new Event(this.name.isEmpty() ? "message" : this.name,
					this.data.substring(0, this.data.length() - 1)));
		}
		this.data = new StringBuilder();
		this.name = "";
	}

	record Event(String name, String data) {
	}

}
