// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import org.jspecify.annotations.Nullable;

/**
 * How many bytes captured values hold. Nothing is looked into: what holds others knows
 * its weight.
 */
final class Weights {

	private static final long UNKNOWN = 256;

	private static final int SAMPLES = 4;

	private Weights() {
	}

	static long of(@Nullable Object captured) {
		if (captured instanceof String text) {
			return ofText(text);
		}
		if (captured instanceof Weighted weighted) {
			return weighted.weight();
		}
		if (captured == null || captured instanceof Number || captured instanceof Boolean) {
			return (captured != null) ? 24 : 0;
		}
		return (captured instanceof Chunk chunk) ? of(chunk) : UNKNOWN;
	}

	// A text of which one character needs two bytes has two for each; few are looked at.
	private static long ofText(String text) {
		int length = text.length();
		int step = Math.max(length / SAMPLES, 1);
		for (int i = 0; i < length; i += step) {
			if (text.charAt(i) > 0xFF) {
				return 48 + 2L * length;
			}
		}
		return 48 + length;
	}

	private static long of(Chunk chunk) {
		long weight = 48 + of((Object) chunk.text()) + of(chunk.value());
		for (ContentPart part : chunk.parts()) {
			weight += 48 + of(part);
		}
		return weight;
	}

	private static long of(ContentPart part) {
		if (part instanceof ContentPart.Text text) {
			return ofText(text.text());
		}
		if (part instanceof ContentPart.Reasoning reasoning) {
			return ofText(reasoning.text());
		}
		if (part instanceof ContentPart.Failure failure) {
			return ofText(failure.message());
		}
		if (part instanceof ContentPart.Restart) {
			return 0;
		}
		return (part instanceof ContentPart.Generic generic) ? of(generic.content())
				: (part instanceof ContentPart.ToolCall call) ? of((Object) call.arguments()) : UNKNOWN;
	}

}
