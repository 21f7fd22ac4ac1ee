// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.AbstractList;
import java.util.RandomAccess;

import org.jspecify.annotations.Nullable;

/**
 * A list that was captured. Nobody changes it or what is in it.
 */
final class CapturedList extends AbstractList<@Nullable Object> implements RandomAccess, Weighted {

	private final @Nullable Object[] elements;

	// Small, as there are many.
	private final int weight;

	/**
	 * Creates a list.
	 * @param elements the captured elements, not copied
	 * @param weight the bytes that all of it holds
	 */
	CapturedList(@Nullable Object[] elements, long weight) {
		this.elements = elements;
		this.weight = (int) Math.min(weight, Integer.MAX_VALUE);
	}

	@Override
	public @Nullable Object get(int index) {
		return this.elements[index];
	}

	@Override
	public int size() {
		return this.elements.length;
	}

	@Override
	public long weight() {
		return this.weight;
	}

}
