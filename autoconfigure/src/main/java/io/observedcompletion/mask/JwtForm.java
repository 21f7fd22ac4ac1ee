// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A JSON Web Token, signed (three parts) or encrypted (five), by its header.
 */
final class JwtForm implements SecretForm {

	private static final int LONGEST_PART = 8192;

	private static final int PARTS = 5;

	private static final int SURE = 8;

	private static final List<String> HEADERS = List.of("{\"alg", "{\"typ", "{\"kid", "{\"enc", "{\"cty", "{\"x5t",
			"{\"x5u", "{\"x5c", "{\"jku", "{\"jwk", "{\"zip", "{\"crit", "{\"b64", "{\"ppt", "{\"iss", "{\"sub");

	@Override
	public @Nullable Finding read(String text, int at, int behind) {
		int end = Alphabet.BASE64_URL.end(text, at, LONGEST_PART);
		if (!isHeader(text.substring(at, Math.min(end, at + 24)))) {
			return (end == text.length()) ? Finding.beginning(at, end, false) : null;
		}
		int parts = 1;
		while (parts < PARTS && end < text.length() && text.charAt(end) == '.') {
			int next = Alphabet.BASE64_URL.end(text, end + 1, LONGEST_PART);
			if (next == end + 1 && parts == 3 && next < text.length() && text.charAt(next) != '.') {
				break;
			}
			end = next;
			parts++;
		}
		return finding(text, at, end, parts);
	}

	private static @Nullable Finding finding(String text, int at, int end, int parts) {
		boolean open = end == text.length() && end - at < PARTS * LONGEST_PART;
		if (parts >= 3) {
			return Finding.secret(at, withoutFullStop(text, at, end), open);
		}
		return open ? Finding.beginning(at, end, end - at >= SURE) : null;
	}

	private static int withoutFullStop(String text, int at, int end) {
		return (end - at > 1 && text.charAt(end - 1) == '.') ? end - 1 : end;
	}

	private static boolean isHeader(String encoded) {
		int whole = encoded.length() - encoded.length() % 4;
		String decoded = new String(Base64.getUrlDecoder().decode(encoded.substring(0, whole)),
				StandardCharsets.ISO_8859_1);
		String header = decoded.replaceAll("\\s", "");
		return !header.isEmpty()
				&& HEADERS.stream().anyMatch((name) -> header.startsWith(name) || name.startsWith(header));
	}

}
