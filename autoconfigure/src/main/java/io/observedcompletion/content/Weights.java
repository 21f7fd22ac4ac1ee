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
		for (Piece piece : chunk.pieces()) {
			weight += 48 + of(piece);
		}
		return weight;
	}

	private static long of(Piece piece) {
		if (piece instanceof Piece.Text text) {
			return ofText(text.text());
		}
		if (piece instanceof Piece.Reasoning reasoning) {
			return ofText(reasoning.text());
		}
		return (piece instanceof Piece.Part part) ? of(part.content())
				: (piece instanceof Piece.ToolCall call) ? of((Object) call.arguments()) : UNKNOWN;
	}

}
