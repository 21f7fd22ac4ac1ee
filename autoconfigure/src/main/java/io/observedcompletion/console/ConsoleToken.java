// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;

import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the other users of the machine do not know.
 *
 * @param value the token, {@code null} if everybody on the machine may see the page
 * @param random whether it was made up here, so that somebody has to be told
 */
record ConsoleToken(@Nullable String value, boolean random) {

	private static final String AUTO = "auto";

	static ConsoleToken of(@Nullable String property) {
		if (!StringUtils.hasText(property)) {
			return new ConsoleToken(null, false);
		}
		String token = property.strip();
		return AUTO.equals(token) ? new ConsoleToken(OfProcess.VALUE, true) : new ConsoleToken(token, false);
	}

	/**
	 * Says whether somebody may see what the page shows.
	 * @param given the token that came with the request, {@code null} if none did
	 * @return whether it is the right one, or none is asked for
	 */
	boolean admits(@Nullable String given) {
		return this.value == null || (given != null && MessageDigest.isEqual(bytes(this.value), bytes(given)));
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	// The same for all contexts of the process: a restart by DevTools does not lock out
	// the open page.
	private static final class OfProcess {

		private static final String VALUE = random();

		private static String random() {
			byte[] bytes = new byte[16];
			new SecureRandom().nextBytes(bytes);
			return HexFormat.of().formatHex(bytes);
		}

	}

}
