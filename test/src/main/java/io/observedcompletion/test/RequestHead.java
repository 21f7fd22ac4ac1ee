// SPDX-License-Identifier: Apache-2.0

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
