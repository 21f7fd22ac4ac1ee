// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observedcompletion.content.MediaData;
import org.jspecify.annotations.Nullable;

/**
 * Takes the media out of a text that holds them as data URIs in base64 (RFC 2397), alone
 * or within JSON, whose encoder may have escaped the slashes.
 */
final class DataUris {

	private static final String SCHEME = "data:";

	private static final Pattern HEADER = Pattern.compile(
			"data:([a-z0-9.+-]{1,64}\\\\?/[a-z0-9.+-]{1,100})(?:;[a-z0-9=_.\"-]{1,100}){0,4};base64,",
			Pattern.CASE_INSENSITIVE);

	private DataUris() {
	}

	/**
	 * Takes the media out.
	 * @param text the text
	 * @param media is given the media, those above the limit excepted
	 * @return the text with placeholders in the place of the data URIs
	 */
	static String takeOut(String text, Consumer<MediaData> media) {
		int found = text.indexOf(SCHEME);
		return (found < 0) ? text : takeOut(text, found, media);
	}

	private static String takeOut(String text, int first, Consumer<MediaData> media) {
		StringBuilder result = null;
		int copied = 0;
		Matcher header = HEADER.matcher(text);
		for (int at = first; at >= 0; at = text.indexOf(SCHEME, at)) {
			int end = at + SCHEME.length();
			if (header.region(at, text.length()).lookingAt()) {
				end = endOfBase64(text, header.end());
				String placeholder = placeholder(contentType(header), text.substring(header.end(), end), media);
				if (placeholder != null) {
					result = (result != null) ? result : new StringBuilder();
					result.append(text, copied, at).append(placeholder);
					copied = end;
				}
			}
			at = end;
		}
		return (result != null) ? result.append(text, copied, text.length()).toString() : text;
	}

	private static String contentType(Matcher header) {
		return header.group(1).replace("\\", "").toLowerCase(Locale.ROOT);
	}

	private static int endOfBase64(String text, int start) {
		int end = start;
		while (end < text.length() && isBase64(text, end)) {
			end++;
		}
		return end;
	}

	private static boolean isBase64(String text, int index) {
		char c = text.charAt(index);
		return c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '+' || c == '/' || c == '='
				|| c == '\\' && index + 1 < text.length() && text.charAt(index + 1) == '/';
	}

	private static @Nullable String placeholder(String contentType, String base64, Consumer<MediaData> media) {
		long size = base64.length() / 4L * 3;
		if (size > MediaData.MAX_BYTES) {
			return MediaData.tooLarge(contentType, size);
		}
		byte[] bytes = decode(base64);
		if (bytes == null || bytes.length == 0) {
			return null;
		}
		MediaData data = MediaData.of(contentType, bytes);
		media.accept(data);
		return data.placeholder();
	}

	// What only looks like base64 stays text.
	private static byte @Nullable [] decode(String base64) {
		try {
			String plain = (base64.indexOf('\\') < 0) ? base64 : base64.replace("\\", "");
			return Base64.getDecoder().decode(plain.getBytes(StandardCharsets.ISO_8859_1));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

}
