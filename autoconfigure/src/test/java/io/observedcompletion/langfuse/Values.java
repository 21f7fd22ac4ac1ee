// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Values of attributes: those at the edges, and any at random.
 */
final class Values {

	private static final char[] INTERESTING = { 0, '\n', '"', 0x7F, 0x80, 0xFF, 0x7FF, 0x800, 0xFFFD, 0xFFFE, 0xFFFF,
			0xD800, 0xDBFF, 0xDC00, 0xDFFF };

	private Values() {
	}

	static Map<String, Object> all() {
		List<Object> values = new ArrayList<>(List.of("", "text", "\uD83D\uDE00\u6f22\u00e9\u0000", "\uD83D", true,
				false, List.of(""), List.of("a", "b,c", "\uDE00")));
		values.addAll(List.of(0L, 1L, -1L, 127L, 128L, 1L << 32, Long.MAX_VALUE, Long.MIN_VALUE));
		values.addAll(List.of(0.0, -0.0, 0.7, -1e300, Double.MIN_VALUE, Double.POSITIVE_INFINITY, Double.NaN));
		Map<String, Object> all = new LinkedHashMap<>();
		values.forEach((value) -> all.put("key." + all.size(), value));
		return all;
	}

	static Map<String, Object> any(Random random) {
		Map<String, Object> any = new LinkedHashMap<>();
		for (int i = random.nextInt(30); i >= 0; i--) {
			any.put(text(random, 20) + i, value(random));
		}
		return any;
	}

	private static Object value(Random random) {
		return switch (random.nextInt(6)) {
			case 0 -> random.nextLong();
			case 1 -> random.nextLong() >> random.nextInt(Long.SIZE);
			case 2 -> Double.longBitsToDouble(random.nextLong());
			case 3 -> random.nextBoolean();
			case 4 -> random.ints(1 + random.nextInt(9), 0, 50).mapToObj((max) -> text(random, max)).toList();
			default -> text(random, 5000);
		};
	}

	static String text(Random random, int max) {
		StringBuilder text = new StringBuilder();
		for (int i = random.nextInt(max + 1); i > 0; i--) {
			switch (random.nextInt(8)) {
				case 0 -> text.append(INTERESTING[random.nextInt(INTERESTING.length)]);
				case 1 -> text.append((char) random.nextInt(0x10000));
				case 2 -> text.appendCodePoint(0x1F600 + random.nextInt(80));
				default -> text.append((char) (' ' + random.nextInt(90)));
			}
		}
		return text.toString();
	}

}
