// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * Reads the headers by which one service tells the next what trace they are in, and
 * writes them. Thread-safe; no method throws.
 *
 * @since 0.9.0
 */
public interface TraceHeaders {

	/**
	 * Returns headers that say nothing and believe nothing.
	 * @return no headers
	 */
	static TraceHeaders none() {
		return NoTraceHeaders.INSTANCE;
	}

	/**
	 * Returns what a header says that may be there several times.
	 * @param values its values, {@code null} if it is not there
	 * @return the values joined by commas, {@code null} if there are none
	 */
	static @Nullable String joined(@Nullable List<String> values) {
		return (values != null && !values.isEmpty()) ? String.join(",", values) : null;
	}

	/**
	 * Returns the headers for a call that is made now on this thread to another service
	 * of one's own: the id of the trace and of the current observation, nothing of whom
	 * or what it is about.
	 * @return headers by their lower-case names; none outside of a recording that is
	 * exported, in a call of a model, or for a call that is not made on the thread of the
	 * recording
	 */
	default Map<String, String> current() {
		return of(CompletionRecording.current(), (name) -> null);
	}

	/**
	 * Returns the headers to set for a call to another service.
	 * @param recording the recording in which the call is made
	 * @param header returns a header that the call has already, by its lower-case name;
	 * {@code null} if it has none
	 * @return headers by their lower-case names, to be set in place of those that the
	 * call has
	 */
	Map<String, String> of(CompletionRecording recording, UnaryOperator<@Nullable String> header);

	/**
	 * Returns the origin of what starts in a request.
	 * @param here the origin without the request
	 * @param header returns a header of the request by its name, the values of several
	 * joined by commas; {@code null} if there is none
	 * @return the origin with what the headers say; what was known before counts more
	 */
	CompletionOrigin received(CompletionOrigin here, UnaryOperator<@Nullable String> header);

}
