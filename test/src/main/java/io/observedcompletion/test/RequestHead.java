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

import java.net.ProtocolException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Request line and headers; the headers are looked up without regard to case.
 */
record RequestHead(String method, String path, Map<String, String> headers, Instant receivedAt) {

	static RequestHead parse(String requestLine, List<String> headerLines) throws ProtocolException {
		String[] words = requestLine.split(" ");
		if (words.length != 3) {
			throw new ProtocolException("No request line: " + requestLine);
		}
		Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line : headerLines) {
			int colon = line.indexOf(':');
			if (colon < 1) {
				throw new ProtocolException("No header: " + line);
			}
			headers.merge(line.substring(0, colon), line.substring(colon + 1).trim(), (one, two) -> one + ", " + two);
		}
		return new RequestHead(words[0], words[1].split("\\?", 2)[0], Collections.unmodifiableMap(headers),
				Instant.now());
	}

	boolean isChunked() {
		return this.headers.getOrDefault("Transfer-Encoding", "").equalsIgnoreCase("chunked");
	}

	String contentType() {
		return this.headers.getOrDefault("Content-Type", "");
	}

	String contentEncoding() {
		return this.headers.getOrDefault("Content-Encoding", "");
	}

	String contentLength() {
		return this.headers.getOrDefault("Content-Length", "0");
	}

	boolean isLastOnItsConnection() {
		return this.headers.getOrDefault("Connection", "").equalsIgnoreCase("close");
	}

}
