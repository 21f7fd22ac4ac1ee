// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What an observed method says: elements, then an end, or none.
 *
 * @param elements the elements
 * @param error how it ends, {@code null} for well
 * @param open whether it does not end at all
 * @param beforehand what the method does before it says anything
 * @param beforeEnd what the method does, on another thread, before it ends
 */
public record Script(List<String> elements, @Nullable Throwable error, boolean open, Runnable beforehand,
		@Nullable Runnable beforeEnd) {

	private static final Runnable NOTHING = () -> {
	};

	public static Script completing(String... elements) {
		return new Script(List.of(elements), null, false, NOTHING, null);
	}

	public static Script failing(Throwable error, String... elements) {
		return new Script(List.of(elements), error, false, NOTHING, null);
	}

	public static Script open(String... elements) {
		return new Script(List.of(elements), null, true, NOTHING, null);
	}

	public static Script racing(Runnable beforeEnd, String... elements) {
		return new Script(List.of(elements), null, true, NOTHING, beforeEnd);
	}

	public Script beforehand(Runnable action) {
		return new Script(this.elements, this.error, this.open, action, this.beforeEnd);
	}

	public String text() {
		return String.join("", this.elements);
	}

}
