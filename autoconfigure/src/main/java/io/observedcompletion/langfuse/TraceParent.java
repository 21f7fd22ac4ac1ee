// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The header by which one service tells the next the ids of its trace and span.
 *
 * @param traceId the id of the trace, 32 lower-case hex digits
 * @param spanId the id of the span, 16 lower-case hex digits
 * @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace
 * Context</a>
 */
record TraceParent(String traceId, String spanId) {

	static final String HEADER = "traceparent";

	// Later versions may have more fields.
	private static final Pattern FORMAT = Pattern
		.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})([0-9a-f]{16})-[0-9a-f]{2}(?<more>-.*)?");

	private static final int LONGEST = 512;

	static @Nullable TraceParent parse(@Nullable String header) {
		if (header == null || header.length() > LONGEST) {
			return null;
		}
		String text = header.strip();
		Matcher matcher = FORMAT.matcher(text);
		boolean valid = matcher.matches() && (matcher.group("more") == null || !text.startsWith("00"));
		return valid ? new TraceParent(matcher.group(1), matcher.group(2)) : null;
	}

	@Override
	public String toString() {
		return "00-" + this.traceId + "-" + this.spanId + "-01";
	}

}
