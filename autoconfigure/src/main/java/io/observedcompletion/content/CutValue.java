// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import org.jspecify.annotations.Nullable;

/**
 * The beginning of a value that is too large to be kept as a whole.
 *
 * @param value the beginning, in a form that lasts
 * @param length the length of the whole in characters, -1 if it is not known
 * @since 0.9.0
 */
public record CutValue(@Nullable Object value, long length) implements Weighted {

	@Override
	public long weight() {
		return Weights.of(this.value) + 24;
	}

}
