// SPDX-License-Identifier: Apache-2.0

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
