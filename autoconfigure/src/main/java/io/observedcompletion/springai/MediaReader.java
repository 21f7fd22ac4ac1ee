// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Base64;
import java.util.Map;

import io.observedcompletion.content.JsonObject;
import io.observedcompletion.content.LateValue;
import io.observedcompletion.content.MediaData;

import org.springframework.ai.content.Media;
import org.springframework.ai.image.Image;

/**
 * Reads media as content parts of OpenAI's API. Bytes are copied at once, and become a
 * data URI when the completion is written.
 */
final class MediaReader {

	// The first bytes of each format in base64.
	private static final Map<String, String> IMAGE_TYPES = Map.of("/9j/", "image/jpeg", "UklG", "image/webp", "R0lG",
			"image/gif");

	private MediaReader() {
	}

	/**
	 * Returns how much of a part waits to be written.
	 * @param part the part
	 * @return the bytes or characters of the media that are in it
	 */
	static long weight(Map<String, Object> part) {
		long weight = 0;
		for (Object value : part.values()) {
			weight += (value instanceof LateValue late) ? late.weight() : 0;
			if (value instanceof Map<?, ?> inner) {
				for (Object data : inner.values()) {
					weight += (data instanceof LateValue late) ? late.weight() : 0;
				}
			}
		}
		return weight;
	}

	static Map<String, Object> part(Media media) {
		String type = media.getMimeType().getType() + "/" + media.getMimeType().getSubtype();
		Object data = (media.getData() instanceof byte[] bytes) ? dataUri(type, bytes) : media.getData().toString();
		if (type.startsWith("audio/")) {
			return JsonObject.of("type", "input_audio", "input_audio", Map.of("data", data));
		}
		return type.startsWith("image/") ? imagePart(data)
				: JsonObject.of("type", "file", "file", JsonObject.of("filename", media.getName(), "file_data", data));
	}

	static Map<String, Object> part(Image image) {
		String encoded = image.getB64Json();
		return imagePart((encoded != null) ? dataUri(encoded) : String.valueOf(image.getUrl()));
	}

	private static Map<String, Object> imagePart(Object url) {
		return JsonObject.of("type", "image_url", "image_url", Map.of("url", url));
	}

	// The bytes are the application's, which may use them for the next picture.
	private static Object dataUri(String type, byte[] bytes) {
		if (bytes.length > MediaData.MAX_BYTES) {
			return MediaData.tooLarge(type, bytes.length);
		}
		byte[] taken = bytes.clone();
		return new LateValue(taken.length, () -> dataUri(type, Base64.getEncoder().encodeToString(taken)));
	}

	private static LateValue dataUri(String encoded) {
		return new LateValue(encoded.length(), () -> dataUri(imageType(encoded), encoded));
	}

	private static String dataUri(String type, String encoded) {
		return "data:" + type + ";base64," + encoded;
	}

	private static String imageType(String encoded) {
		return IMAGE_TYPES.getOrDefault(encoded.substring(0, Math.min(encoded.length(), 4)), "image/png");
	}

}
