// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * The room that one value has: counts what is read of it, in characters, what that holds,
 * in bytes, and how deep it is. Used by one thread.
 */
abstract class ReadingBounds {

	private static final int DEEPEST = 64;

	private static final @Nullable Object[] NO_PATH = {};

	// How many characters may still be read; what holds others counts as two.
	private int left;

	private long weight;

	private boolean isCut;

	// What is being read, each in the one before it.
	private @Nullable Object[] path = NO_PATH;

	private int depth;

	ReadingBounds(int most) {
		this.left = most;
	}

	boolean isCut() {
		return this.isCut;
	}

	long weight() {
		return this.weight;
	}

	int depth() {
		return this.depth;
	}

	/**
	 * Forgets what was read since.
	 * @param left how much was left
	 * @param weight how much was held
	 * @param depth how deep it was
	 */
	void reset(int left, long weight, int depth) {
		this.left = left;
		this.weight = weight;
		this.depth = depth;
	}

	void enter(Object value) {
		if (this.depth == this.path.length) {
			this.path = Arrays.copyOf(this.path, Math.max(this.depth * 2, 4));
		}
		this.path[this.depth++] = value;
	}

	void leave() {
		this.depth--;
	}

	boolean isDeepest() {
		return this.depth == DEEPEST;
	}

	boolean isInside(Object value) {
		for (int i = 0; i < this.depth; i++) {
			if (this.path[i] == value) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Begins something that holds others.
	 * @return what {@link #list} and {@link #map} are to be told
	 */
	long open() {
		this.left -= 2;
		return this.weight;
	}

	/**
	 * Says whether anything more is read.
	 * @return whether there is room; if not, the value counts as cut
	 */
	boolean hasRoom() {
		if (this.left <= 0) {
			this.isCut = true;
		}
		return this.left > 0;
	}

	int left() {
		return Math.max(this.left, 0);
	}

	void cut() {
		this.isCut = true;
	}

	CapturedList list(@Nullable Object[] elements, int count, long before) {
		this.weight += 48 + 4L * count;
		return new CapturedList((count == elements.length) ? elements : Arrays.copyOf(elements, count),
				this.weight - before);
	}

	CapturedMap map(String[] names, @Nullable Object[] values, int count, long before) {
		this.weight += 56 + 4L * count;
		boolean isWhole = count == names.length;
		return new CapturedMap(isWhole ? names : Arrays.copyOf(names, count),
				(count == values.length) ? values : Arrays.copyOf(values, count), this.weight - before);
	}

	/**
	 * Counts what is read otherwise.
	 * @param characters how many characters it will have
	 * @param bytes how many bytes it holds
	 */
	void spend(long characters, long bytes) {
		this.left -= (int) Math.min(characters + 2, Integer.MAX_VALUE);
		this.weight += bytes;
	}

	/**
	 * Takes something that holds no others.
	 * @param value the value
	 * @return the value
	 */
	@Nullable Object lasting(@Nullable Object value) {
		this.left -= 2;
		this.weight += Weights.of(value);
		return value;
	}

	/**
	 * Takes a text as far as there is room.
	 * @param text the text
	 * @return the text or its beginning
	 */
	String text(String text) {
		String kept = text;
		int length = text.length();
		if (length > this.left && MediaText.isKept(text, left())) {
			length = 0;
		}
		else if (length > this.left) {
			kept = MediaText.beginning(text, left());
			length = kept.length();
			this.isCut = true;
		}
		this.left -= length + 2;
		this.weight += Weights.of(kept);
		return kept;
	}

}
