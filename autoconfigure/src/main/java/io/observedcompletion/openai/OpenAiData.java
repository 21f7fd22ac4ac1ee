// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.openai.core.ObjectMappers;
import com.openai.core.Params;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.LateValue;
import org.jspecify.annotations.Nullable;

/**
 * Tells the data of OpenAI's own Java library, wherever it is met, as the JSON that it is
 * sent and received as. It never changes, so that it is told when it is written.
 */
final class OpenAiData implements ContentConverter {

	// Others hold keys and client secrets.
	private static final List<String> PACKAGES = List.of("chat.", "completions.", "responses.", "embeddings.",
			"images.", "moderations.", "audio.");

	private static final String MODELS = "com.openai.models.";

	// Of the servers that are given as tools.
	private static final Set<String> CREDENTIALS = Set.of("authorization", "headers");

	private static final long UNKNOWN_WEIGHT = 1024;

	@Override
	public boolean supports(Class<?> type) {
		String name = type.getName();
		return name.startsWith(MODELS) && PACKAGES.stream().anyMatch((known) -> name.startsWith(known, MODELS.length()))
				&& isData(type, name);
	}

	// Pages and builders go on to be used.
	private static boolean isData(Class<?> type, String name) {
		return !Params.class.isAssignableFrom(type) && !name.endsWith("Builder") && !name.endsWith("Page")
				&& !name.endsWith("PageAsync");
	}

	@Override
	public Object convert(Object value) {
		return new LateValue(UNKNOWN_WEIGHT, () -> read(value));
	}

	/**
	 * Reads data as JSON.
	 * @param data the data
	 * @return maps, lists, texts, numbers and booleans, without credentials
	 */
	static @Nullable Object read(Object data) {
		return withoutCredentials(ObjectMappers.jsonMapper().convertValue(data, Object.class));
	}

	private static @Nullable Object withoutCredentials(@Nullable Object json) {
		if (json instanceof Map<?, ?> object) {
			Map<Object, @Nullable Object> told = new LinkedHashMap<>();
			boolean isServer = "mcp".equals(object.get("type"));
			object.forEach((name, value) -> {
				if (!isServer || !CREDENTIALS.contains(name)) {
					told.put(name, withoutCredentials(value));
				}
			});
			return told;
		}
		if (json instanceof List<?> list) {
			List<@Nullable Object> told = new ArrayList<>();
			list.forEach((element) -> told.add(withoutCredentials(element)));
			return told;
		}
		return json;
	}

}
