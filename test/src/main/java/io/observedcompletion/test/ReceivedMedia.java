// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

/**
 * An image, sound or document that arrived at {@link FakeLangfuse}, and one observation
 * that it was uploaded for. Not copied: the bytes are not to be changed.
 *
 * @param id the id that references in input, output and metadata have
 * @param traceId the id of the observation's trace, as it was told
 * @param observationId the id of the observation, as it was told
 * @param field the field of the observation, as it was told: input, output or metadata
 * @param contentType the MIME type
 * @param bytes the bytes that were uploaded
 * @since 0.9.0
 */
public record ReceivedMedia(String id, String traceId, String observationId, String field, String contentType,
		byte[] bytes) {

}
