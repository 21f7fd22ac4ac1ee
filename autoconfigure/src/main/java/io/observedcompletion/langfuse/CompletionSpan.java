// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

/**
 * A completion as a span that has ended.
 *
 * @param traceId the id of the trace, 32 hex digits
 * @param id the id of the span, 16 hex digits
 * @param parentId the id of the span above it, {@code null} for a root
 * @param name the name
 * @param start when it started
 * @param end when it ended
 * @param error what went wrong, {@code null} if nothing did
 * @param attributes the attributes
 * @param kind whether another process did it
 */
record CompletionSpan(String traceId, String id, @Nullable String parentId, String name, Instant start, Instant end,
		@Nullable String error, Attributes attributes, Kind kind) {

	CompletionSpan(String traceId, String id, @Nullable String parentId, String name, Instant start, Instant end,
			@Nullable String error, Attributes attributes) {
		this(traceId, id, parentId, name, start, end, error, attributes, Kind.INTERNAL);
	}

	/**
	 * The kinds of spans, with their numbers on the wire.
	 */
	enum Kind {

		INTERNAL(1), CLIENT(3);

		final int number;

		Kind(int number) {
			this.number = number;
		}

	}

}
