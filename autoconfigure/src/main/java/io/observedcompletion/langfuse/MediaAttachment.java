// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.MediaData;
import tools.jackson.databind.json.JsonMapper;

/**
 * Media to upload, and what they belong to.
 *
 * @param request what is sent to Langfuse to ask for the upload
 * @param bytes the media
 */
record MediaAttachment(Request request, byte[] bytes) {

	private static final JsonMapper json = JsonMapper.shared();

	/**
	 * What Langfuse wants to know before an upload; the names are its own.
	 *
	 * @param traceId the id of the trace
	 * @param observationId the id of the observation
	 * @param field the field of the observation: input, output or metadata
	 * @param contentType the MIME type
	 * @param contentLength the number of bytes
	 * @param sha256Hash the hash of the bytes in base64
	 */
	record Request(String traceId, String observationId, String field, String contentType, int contentLength,
			String sha256Hash) {

	}

	static MediaAttachment of(Completion completion, String field, MediaData media) {
		return new MediaAttachment(new Request(completion.traceId(), completion.id(), field, media.contentType(),
				media.bytes().length, media.sha256()), media.bytes());
	}

	/**
	 * Encodes as a line of JSON with the bytes behind it.
	 * @return what {@link #decode(byte[])} reads
	 */
	byte[] encode() {
		byte[] line = (json.writeValueAsString(this.request) + "\n").getBytes(StandardCharsets.UTF_8);
		byte[] encoded = Arrays.copyOf(line, line.length + this.bytes.length);
		System.arraycopy(this.bytes, 0, encoded, line.length, this.bytes.length);
		return encoded;
	}

	static MediaAttachment decode(byte[] encoded) {
		int end = 0;
		while (encoded[end] != '\n') {
			end++;
		}
		Request request = json.readValue(encoded, 0, end, Request.class);
		return new MediaAttachment(request, Arrays.copyOfRange(encoded, end + 1, encoded.length));
	}

	/**
	 * Returns the id that Langfuse gives to media with these bytes.
	 * @return the id
	 */
	String mediaId() {
		return this.request.sha256Hash().substring(0, 22).replace('+', '-').replace('/', '_');
	}

	/**
	 * Returns what Langfuse reads as a reference to the media.
	 * @return the reference, in which JSON needs to escape nothing
	 */
	String reference() {
		return "@@@langfuseMedia:type=" + this.request.contentType() + "|id=" + mediaId()
				+ "|source=base64_data_uri@@@";
	}

	/**
	 * Writes over every reference to the media why they are not there. Lengths in the
	 * span stay right: what is written is as long as the reference.
	 * @param span the span, not changed
	 * @param reason why, in a few words
	 * @return the span with other words
	 */
	byte[] missingIn(byte[] span, String reason) {
		String reference = reference();
		String words = "[" + this.request.contentType() + ", " + reason;
		int rest = Math.max(reference.length() - words.length() - 1, 0);
		byte[] padded = (words + ".".repeat(rest) + "]").getBytes(StandardCharsets.US_ASCII);
		byte[] searched = reference.getBytes(StandardCharsets.US_ASCII);
		byte[] result = span.clone();
		for (int at = 0; at <= result.length - searched.length; at++) {
			if (Arrays.equals(result, at, at + searched.length, searched, 0, searched.length)) {
				System.arraycopy(padded, 0, result, at, padded.length);
			}
		}
		return result;
	}

}
