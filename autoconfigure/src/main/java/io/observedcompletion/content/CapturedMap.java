// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * A map or the properties of an object that were captured. Nobody changes it or what is
 * in it.
 */
final class CapturedMap extends AbstractMap<String, @Nullable Object> implements Weighted {

	private final String[] names;

	private final @Nullable Object[] values;

	// Small, as there are many.
	private final int weight;

	/**
	 * Creates a map.
	 * @param names the names, not copied: objects of one class share them
	 * @param values the captured values in the order of the names, not copied
	 * @param weight the bytes that all of it holds
	 */
	CapturedMap(String[] names, @Nullable Object[] values, long weight) {
		this.names = names;
		this.values = values;
		this.weight = (int) Math.min(weight, Integer.MAX_VALUE);
	}

	@Override
	public Set<Map.Entry<String, @Nullable Object>> entrySet() {
		return new Entries();
	}

	@Override
	public int size() {
		return this.names.length;
	}

	@Override
	public long weight() {
		return this.weight;
	}

	private final class Entries extends AbstractSet<Map.Entry<String, @Nullable Object>> {

		@Override
		public Iterator<Map.Entry<String, @Nullable Object>> iterator() {
			CapturedMap map = CapturedMap.this;
			return IntStream.range(0, size()).mapToObj((i) -> entry(map.names[i], map.values[i])).iterator();
		}

		private static Map.Entry<String, @Nullable Object> entry(String name, @Nullable Object value) {
			return new AbstractMap.SimpleImmutableEntry<>(name, value);
		}

		@Override
		public int size() {
			return CapturedMap.this.names.length;
		}

	}

}
