// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Arrays;
import java.util.Collection;
import java.util.Iterator;
import java.util.Map;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Copies collections, maps and arrays.
 */
final class CollectionReader {

	private static final String SET_FROM_MAP = "java.util.Collections$SetFromMap";

	private CollectionReader() {
	}

	static @Nullable Object read(Reading reading, int kind, Object value) {
		return switch (kind) {
			case JdkKind.COLLECTION -> elements(reading, snapshot(reading, (Collection<?>) value));
			case JdkKind.MAP -> Entries.read(reading, (Map<?, ?>) value);
			case JdkKind.WRAPPER -> inside(reading, value);
			default -> array(reading, (@Nullable Object[]) value);
		};
	}

	private static CapturedList array(Reading reading, @Nullable Object[] array) {
		int most = Math.min(array.length, reading.left() / 2 + 1);
		@Nullable Object[] copy = new @Nullable Object[most];
		System.arraycopy(array, 0, copy, 0, most);
		return elements(reading, copy);
	}

	private static @Nullable Object[] snapshot(Reading reading, Collection<?> collection) {
		int most = reading.left() / 2 + 1;
		int size = collection.size();
		if (size <= most) {
			@Nullable Object[] elements = collection.toArray();
			return (elements.getClass() == Object[].class) ? elements
					: Arrays.copyOf(elements, elements.length, Object[].class);
		}
		@Nullable Object[] elements = new @Nullable Object[most];
		Iterator<?> iterator = collection.iterator();
		for (int i = 0; i < most; i++) {
			elements[i] = iterator.next();
		}
		return elements;
	}

	// In place: the array is ours.
	private static CapturedList elements(Reading reading, @Nullable Object[] elements) {
		long before = reading.open();
		int count = 0;
		for (; count < elements.length && reading.hasRoom(); count++) {
			elements[count] = reading.element(elements[count]);
		}
		return reading.list(elements, count, before);
	}

	private static @Nullable Object inside(Reading reading, Object wrapper) {
		Object inside = WrappedCollection.inside(wrapper);
		if (inside == wrapper) {
			return read(reading, (wrapper instanceof Map<?, ?>) ? JdkKind.MAP : JdkKind.COLLECTION, wrapper);
		}
		Object kind = (inside != null) ? reading.kind(inside) : "";
		boolean isSetFromMap = wrapper.getClass().getName().equals(SET_FROM_MAP);
		if (isSetFromMap && kind.equals(JdkKind.MAP) && inside instanceof Map<?, ?> map) {
			return reading.element(map.keySet());
		}
		return (isSetFromMap || kind instanceof String) ? reading.text("[" + wrapper.getClass().getName() + "]")
				: reading.element(inside);
	}

	/**
	 * Tells the key of a map.
	 * @param reading the reading it belongs to
	 * @param key the key
	 * @return the key as text, of an object its name
	 */
	static String name(Reading reading, @Nullable Object key) {
		return reading.text((key instanceof String text) ? text : reading.key(key));
	}

	/**
	 * The entries of a map as they are taken out of it.
	 */
	private static final class Entries implements BiConsumer<@Nullable Object, @Nullable Object> {

		private final Reading reading;

		private final String[] names;

		private final @Nullable Object[] values;

		private int count;

		Entries(Reading reading, int size) {
			this.reading = reading;
			this.names = new String[size];
			this.values = new @Nullable Object[size];
		}

		static CapturedMap read(Reading reading, Map<?, ?> map) {
			long before = reading.open();
			int size = map.size();
			int most = reading.left() / 2 + 1;
			Entries entries = new Entries(reading, Math.min(size, most));
			if (size <= most) {
				map.forEach(entries);
			}
			else {
				map.entrySet()
					.stream()
					.limit(most)
					.forEach((entry) -> entries.accept(entry.getKey(), entry.getValue()));
			}
			return entries.captured(before);
		}

		// Only takes: the map may be locked.
		@Override
		public void accept(@Nullable Object key, @Nullable Object value) {
			if (this.count < this.values.length && this.reading.hasRoom()) {
				this.names[this.count] = name(this.reading, key);
				this.values[this.count++] = value;
			}
		}

		private CapturedMap captured(long before) {
			int captured = 0;
			for (; captured < this.count && this.reading.hasRoom(); captured++) {
				this.values[captured] = this.reading.element(this.values[captured]);
			}
			return this.reading.map(this.names, this.values, captured, before);
		}

	}

}
