// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Collection;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes what was captured as JSON, on the writer thread.
 *
 * @since 0.9.0
 */
public final class JsonText {

	private final StringBuilder json = new StringBuilder(256);

	private final @Nullable Guard guard;

	private JsonText(@Nullable Guard guard) {
		this.guard = guard;
	}

	/**
	 * Writes a captured value. Throws what its late values throw.
	 * @param captured the value
	 * @return its JSON
	 */
	public static String of(@Nullable Object captured) {
		return text(captured, null);
	}

	/**
	 * Writes a captured value, in which each late value stands by itself.
	 * @param captured the value
	 * @param guard makes the late values
	 * @return its JSON
	 */
	public static String of(@Nullable Object captured, Guard guard) {
		return text(captured, guard);
	}

	private static String text(@Nullable Object captured, @Nullable Guard guard) {
		JsonText text = new JsonText(guard);
		text.write(captured);
		return text.json.toString();
	}

	private void write(@Nullable Object value) {
		if (value instanceof Map<?, ?> map) {
			write(map);
		}
		else if (value instanceof Collection<?> collection) {
			write(collection);
		}
		else if (value instanceof Number number) {
			write(number);
		}
		else if (value == null || value instanceof Boolean) {
			this.json.append(value);
		}
		else {
			writeOther(value);
		}
	}

	private void write(Map<?, ?> map) {
		char separator = '{';
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			this.json.append(separator);
			writeText(String.valueOf(entry.getKey()));
			this.json.append(':');
			write(entry.getValue());
			separator = ',';
		}
		this.json.append((separator == '{') ? "{}" : "}");
	}

	private void write(Collection<?> elements) {
		char separator = '[';
		for (Object element : elements) {
			this.json.append(separator);
			write(element);
			separator = ',';
		}
		this.json.append((separator == '[') ? "[]" : "]");
	}

	// JSON knows neither infinity nor what is not a number.
	private void write(Number number) {
		if (Double.isFinite(number.doubleValue()) || !(number instanceof Double || number instanceof Float)) {
			this.json.append(number);
		}
		else {
			writeText(number.toString());
		}
	}

	private void writeOther(Object value) {
		if (value instanceof EncodedJson encoded && encoded.isJson()) {
			this.json.append(encoded.text());
		}
		else if (value instanceof EncodedJson encoded) {
			writeText(encoded.text());
		}
		else if (value instanceof LateValue late) {
			write(late);
		}
		else if (value instanceof CutValue cut) {
			write(cut.value());
		}
		else if (value instanceof Chunk chunk) {
			write((chunk.value() != null) ? chunk.value() : chunk.text());
		}
		else {
			writeText((value instanceof CharSequence || value instanceof EncodedText) ? value.toString()
					: "[" + value.getClass().getName() + "]");
		}
	}

	private void write(LateValue late) {
		int start = this.json.length();
		if (this.guard == null) {
			write(late.value().get());
		}
		else if (!this.guard.call("read a captured value", () -> written(late), false)) {
			this.json.setLength(start);
			writeText("[not readable]");
		}
	}

	private boolean written(LateValue late) {
		write(late.value().get());
		return true;
	}

	private void writeText(String text) {
		JsonEscapes.quote(this.json, text);
	}

}
