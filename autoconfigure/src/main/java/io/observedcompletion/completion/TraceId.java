// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The id of a trace as numbers, which cost the thread of the application less than text.
 *
 * @param high the first half
 * @param low the second half
 * @see <a href="https://www.w3.org/TR/trace-context/#trace-id">W3C trace-id</a>
 */
record TraceId(long high, long low) {

	private static final int HALF = 16;

	private static final byte[] DIGITS = "0123456789abcdef".getBytes(StandardCharsets.ISO_8859_1);

	static TraceId random() {
		ThreadLocalRandom random = ThreadLocalRandom.current();
		return new TraceId(random.nextLong(), nonZero(random.nextLong()));
	}

	static TraceId parse(String text) {
		return new TraceId(Long.parseUnsignedLong(text, 0, HALF, HALF),
				Long.parseUnsignedLong(text, HALF, 2 * HALF, HALF));
	}

	/**
	 * Returns a random id of an observation.
	 * @return the id, not zero, which would be invalid
	 */
	static long randomSpanId() {
		return nonZero(ThreadLocalRandom.current().nextLong());
	}

	private static long nonZero(long value) {
		return (value != 0) ? value : 1;
	}

	static String hex(long value) {
		byte[] text = new byte[HALF];
		hex(value, text, 0);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

	private static void hex(long value, byte[] text, int offset) {
		for (int i = 0; i < HALF; i++) {
			text[offset + i] = DIGITS[(int) (value >>> (60 - 4 * i)) & 0xf];
		}
	}

	@Override
	public String toString() {
		byte[] text = new byte[2 * HALF];
		hex(this.high, text, 0);
		hex(this.low, text, HALF);
		return new String(text, StandardCharsets.ISO_8859_1);
	}

}
