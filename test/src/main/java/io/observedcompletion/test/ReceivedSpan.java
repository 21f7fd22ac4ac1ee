// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Instant;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A span as it arrived at {@link FakeLangfuse}, its attributes decoded the way Langfuse
 * decodes them. Immutable and safe for use by any thread.
 * <p>
 * An attribute is a {@link String}, {@link Long}, {@link Double}, {@link Boolean} or a
 * {@link java.util.List} of these. What Langfuse has no value for (a map, bytes, an empty
 * array, no value at all) is the JSON text of its OTLP form, for example
 * <code>{"arrayValue":{}}</code>.
 *
 * @param traceId the trace id, 32 lower-case hex digits
 * @param spanId the span id, 16 lower-case hex digits
 * @param parentSpanId the parent's span id, empty if the span has no parent
 * @param name the span's name
 * @param start the start, in nanosecond precision
 * @param end the end, in nanosecond precision
 * @param attributes the span's attributes in the order of arrival
 * @param resourceAttributes the attributes of the resource that sent the span
 * @param scopeName the name of the instrumentation scope, empty if none was sent
 * @param statusCode the status of the span
 * @param statusMessage the description of the status, empty if none was sent
 * @since 0.9.0
 */
public record ReceivedSpan(String traceId, String spanId, String parentSpanId, String name, Instant start, Instant end,
		Map<String, Object> attributes, Map<String, Object> resourceAttributes, String scopeName, StatusCode statusCode,
		String statusMessage) {

	/**
	 * Returns a span attribute as text.
	 * @param key the attribute's key
	 * @return a string as it is, any other value as its {@link Object#toString()},
	 * {@code null} if the span has no such attribute
	 */
	public @Nullable String attribute(String key) {
		Object value = this.attributes.get(key);
		return (value != null) ? value.toString() : null;
	}

	/**
	 * The status of a span.
	 */
	public enum StatusCode {

		/** Nobody said how it went. */
		UNSET,

		/** Said to have succeeded. */
		OK,

		/** Failed. */
		ERROR

	}

}
