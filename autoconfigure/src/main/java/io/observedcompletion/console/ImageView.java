// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.observedcompletion.content.MediaData;

/**
 * The images of a completion that are small enough for the page to draw them. Those that
 * browsers run nothing of.
 */
final class ImageView {

	static final int MAX_BYTES = 256 * 1024;

	private static final Set<String> DRAWN = Set.of("image/png", "image/jpeg", "image/gif", "image/webp");

	private ImageView() {
	}

	/**
	 * Encodes images as long as there is room.
	 * @param media what was taken out of input and output
	 * @return data URIs by the texts that stand for the images
	 */
	static Map<String, String> of(List<MediaData> media) {
		Map<String, String> images = new LinkedHashMap<>();
		int room = MAX_BYTES;
		for (MediaData data : media) {
			if (DRAWN.contains(data.contentType()) && data.bytes().length <= room) {
				room -= data.bytes().length;
				images.put(data.placeholder(),
						"data:" + data.contentType() + ";base64," + Base64.getEncoder().encodeToString(data.bytes()));
			}
		}
		return images;
	}

}
