// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.util.Collection;
import java.util.Map;
import java.util.Set;

import io.observedcompletion.content.AnswerReader;
import io.observedcompletion.content.Chunk;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads whatever has the format of one of the providers' APIs.
 */
final class ProviderAnswerReader implements AnswerReader {

	// What has none of them is not looked at any further.
	private static final Set<String> KEYS = Set.of("choices", "object", "type", "candidates", "usageMetadata",
			"promptFeedback", "response", "done", "error", "output", "messageStart", "contentBlockStart",
			"contentBlockDelta", "contentBlockStop", "messageStop", "metadata", "internalServerException",
			"modelStreamErrorException", "throttlingException", "validationException", "serviceUnavailableException",
			"contentBlockIndex", "stopReason", "metrics", "modelTimeoutException");

	@Override
	public @Nullable Chunk parse(String text) {
		try {
			return read(JsonMapper.shared().readTree(text));
		}
		catch (JacksonException ex) {
			return null;
		}
	}

	@Override
	public @Nullable Chunk read(Map<?, ?> json) {
		boolean worthLooking = json.keySet()
			.stream()
			.anyMatch((key) -> key instanceof String name && KEYS.contains(name));
		return worthLooking ? read(tree(json)) : null;
	}

	private static @Nullable Chunk read(JsonNode json) {
		AnswerFormat format = AnswerFormat.of(json);
		return (format != null) ? format.read(json) : null;
	}

	// What was captured holds nothing that would have to be mapped.
	private static JsonNode tree(@Nullable Object captured) {
		JsonNodeFactory nodes = JsonNodeFactory.instance;
		if (captured instanceof Map<?, ?> map) {
			ObjectNode object = nodes.objectNode();
			map.forEach((key, value) -> object.set(String.valueOf(key), tree(value)));
			return object;
		}
		if (captured instanceof Collection<?> collection) {
			ArrayNode array = nodes.arrayNode();
			collection.forEach((element) -> array.add(tree(element)));
			return array;
		}
		if (captured instanceof Boolean flag) {
			return nodes.booleanNode(flag);
		}
		if (captured instanceof Integer || captured instanceof Long) {
			return nodes.numberNode(((Number) captured).longValue());
		}
		return (captured instanceof Number number) ? nodes.numberNode(number.doubleValue())
				: (captured != null) ? nodes.stringNode(captured.toString()) : nodes.nullNode();
	}

}
