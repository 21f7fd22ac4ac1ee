// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A request as it arrived at {@link FakeLangfuse}, whatever it was answered. Immutable
 * and safe for use by any thread.
 *
 * @param method the HTTP method
 * @param path the path, without the query
 * @param headers the headers, looked up without regard to case; the values of a repeated
 * header are joined with a comma
 * @param bodySize the size of the body as it came over the wire, in bytes, before it was
 * decompressed; 0 if the connection was reset before the body was read
 * @param encoding the content encoding, empty if the body came as it is
 * @param spans the spans in the body, stored or not; empty if the body could not be read
 * @param receivedAt when the head of the request had arrived
 * @since 0.9.0
 */
public record ReceivedRequest(String method, String path, Map<String, String> headers, int bodySize, String encoding,
		List<ReceivedSpan> spans, Instant receivedAt) {

}
