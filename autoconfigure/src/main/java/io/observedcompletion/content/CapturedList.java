/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
