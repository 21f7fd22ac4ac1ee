// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentPart;
import tools.jackson.databind.JsonNode;

/**
 * Reads the errors that providers tell in place of an answer, or in the middle of one.
 */
final class ProviderError {

	private static final Set<String> ENVELOPE = Set.of("error", "id", "object", "model", "provider", "created",
			"request_id", "status", "code", "user_id", "type");

	private ProviderError() {
	}

	static boolean matches(JsonNode json) {
		return isError(json.path("error")) && ENVELOPE.containsAll(json.propertyNames());
	}

	private static boolean isError(JsonNode error) {
		return error.path("message").isString() || (error.isString() && !error.asString().isBlank());
	}

	static Chunk read(JsonNode json) {
		return Chunk.of(List.of(failure(json.path("error"))), null, null, null);
	}

	/**
	 * Reads the error in the envelope of an answer.
	 * @param json the object, which may hold one
	 * @return the failure, the empty chunk if there is none
	 */
	static Chunk within(JsonNode json) {
		return isError(json.path("error")) ? read(json) : Chunk.empty();
	}

	/**
	 * Tells an error in the provider's words.
	 * @param error the object, of which a message, a type and a code are told, or a text
	 * @return the failure
	 */
	static ContentPart failure(JsonNode error) {
		String words = Stream.of("type", "code", "status", "message")
			.map((name) -> error.path(name).asString(""))
			.filter((word) -> !word.isBlank())
			.distinct()
			.collect(Collectors.joining(": "));
		return new ContentPart.Failure(0, !words.isEmpty() ? words : error.isString() ? error.asString() : "error");
	}

}
