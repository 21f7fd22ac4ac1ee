/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
 */
public record ReceivedRequest(String method, String path, Map<String, String> headers, int bodySize, String encoding,
		List<ReceivedSpan> spans, Instant receivedAt) {

}
