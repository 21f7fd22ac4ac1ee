// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

import org.jspecify.annotations.Nullable;

/**
 * Something that was said and is no text: an image, a sound, a document. It was taken out
 * of a text, in which its placeholder stands for it.
 *
 * @param contentType the MIME type, in lower case and without parameters
 * @param bytes the bytes, which nobody changes
 * @param sha256 the SHA-256 hash of the bytes in base64, 44 characters
 * @since 0.9.0
 */
public record MediaData(String contentType, byte[] bytes, String sha256) {

	/**
	 * The most bytes that one is kept with.
	 */
	public static final int MAX_BYTES = 10 * 1024 * 1024;

	// 132 bits of the hash.
	private static final int ID_LENGTH = 22;

	/**
	 * Creates media from their bytes.
	 * @param contentType the MIME type
	 * @param bytes the bytes, not copied
	 * @return the media
	 */
	public static MediaData of(String contentType, byte[] bytes) {
		return new MediaData(contentType, bytes, Base64.getEncoder().encodeToString(digest().digest(bytes)));
	}

	private static MessageDigest digest() {
		try {
			return MessageDigest.getInstance("SHA-256");
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-256", ex);
		}
	}

	/**
	 * Returns the text that stands for media of which too much would have to be kept.
	 * @param contentType the MIME type
	 * @param size how many bytes it has
	 * @return the text, in which JSON needs to escape nothing
	 */
	public static String tooLarge(String contentType, long size) {
		return "[media " + contentType + " " + size + " bytes, too large]";
	}

	/**
	 * Returns what tells these media from all others, wherever they are found.
	 * @return the first 22 characters of the hash in the URL-safe alphabet
	 */
	public String id() {
		return this.sha256.substring(0, ID_LENGTH).replace('+', '-').replace('/', '_');
	}

	/**
	 * Returns the text that stands where the media were.
	 * @return the text, in which JSON needs to escape nothing
	 */
	public String placeholder() {
		return "[media " + this.contentType + " " + this.bytes.length + " bytes " + id() + "]";
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof MediaData media && this.contentType.equals(media.contentType)
				&& this.sha256.equals(media.sha256) && Arrays.equals(this.bytes, media.bytes);
	}

	@Override
	public int hashCode() {
		return this.sha256.hashCode();
	}

	@Override
	public String toString() {
		return "MediaData[" + this.contentType + ", " + this.bytes.length + " bytes, " + this.sha256 + "]";
	}

}
