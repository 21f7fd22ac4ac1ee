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

package io.observedcompletion.adapter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a consumer saw.
 *
 * @param elements the elements
 * @param error the error, if it ended with one
 */
public record Consumed(List<? extends @Nullable Object> elements, @Nullable Throwable error) {

	public static Consumed of(List<? extends @Nullable Object> elements) {
		return new Consumed(elements, null);
	}

	public static Consumed error(Throwable error) {
		return new Consumed(List.of(), error);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Consumed consumed && consumed.elements.equals(this.elements)
				&& String.valueOf(consumed.error).equals(String.valueOf(this.error));
	}

	@Override
	public int hashCode() {
		return this.elements.hashCode();
	}

}
