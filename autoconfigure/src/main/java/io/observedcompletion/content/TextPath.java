// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Where the text is in a tree of maps and lists.
 *
 * @param steps keys of maps and indexes of lists
 */
record TextPath(List<String> steps) {

	private static final Pattern INDEX = Pattern.compile("\\d{1,9}");

	/**
	 * Reads a path.
	 * @param path steps joined by dots, or a JSON Pointer
	 * @return the path
	 * @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901</a>
	 */
	static TextPath of(String path) {
		if (!path.startsWith("/")) {
			return new TextPath(List.of(path.split("\\.")));
		}
		return new TextPath(Stream.of(path.substring(1).split("/", -1))
			.map((step) -> step.replace("~1", "/").replace("~0", "~"))
			.toList());
	}

	/**
	 * Looks for the text.
	 * @param root the tree
	 * @return the text, empty where the path ends in nothing, as the last chunks of a
	 * stream do, and {@code null} if the tree has no such path
	 */
	@Nullable String text(Object root) {
		Object node = root;
		for (String step : this.steps) {
			Object next = next(node, step);
			if (next == null) {
				return (node != root && endsIn(node, step)) ? "" : null;
			}
			node = next;
		}
		return (node instanceof CharSequence text) ? text.toString() : null;
	}

	/**
	 * Says whether there is anything, text or not, at the first step.
	 * @param root the tree
	 * @return whether there is
	 */
	boolean begins(Object root) {
		return next(root, this.steps.get(0)) != null;
	}

	private static @Nullable Object next(Object node, String step) {
		if (node instanceof Map<?, ?> map) {
			return get(map, step);
		}
		if (node instanceof List<?> list && INDEX.matcher(step).matches()) {
			int index = Integer.parseInt(step);
			return (index < list.size()) ? list.get(index) : null;
		}
		return null;
	}

	// A sorted map throws when it is asked for a key of another type than its own.
	private static @Nullable Object get(Map<?, ?> map, String key) {
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (key.equals(entry.getKey())) {
				return entry.getValue();
			}
		}
		return null;
	}

	// A null beside something, as beside tool calls, does not make that nothing.
	private static boolean endsIn(Object node, String step) {
		if (node instanceof Map<?, ?> map) {
			return map.isEmpty() || map.keySet().stream().anyMatch(step::equals)
					&& map.values().stream().allMatch(TextPath::isPlain);
		}
		return node instanceof List<?> list && list.isEmpty();
	}

	private static boolean isPlain(@Nullable Object value) {
		return !(value instanceof Map<?, ?> map && !map.isEmpty())
				&& !(value instanceof Collection<?> collection && !collection.isEmpty());
	}

}
