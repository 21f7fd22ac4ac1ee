// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.function.UnaryOperator;

import io.observedcompletion.completion.CompletionContext;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * What may be taken over of what a caller says of the trace: by name, for whoever can
 * call can say anything.
 *
 * @param names the names, without the prefix that they have in the baggage
 */
record UpstreamAttributes(List<String> names) {

	private static final String PREFIX = "langfuse_";

	/**
	 * The key by which Langfuse's SDKs say that an observation of the trace is theirs.
	 */
	static final String CLAIM = PREFIX + "trace_id";

	private static final String METADATA = "metadata_";

	private static final List<String> KNOWN = List.of("user_id", "session_id", "trace_name", "version", "tags");

	// As Langfuse's SDKs have it.
	private static final int LONGEST = 200;

	UpstreamAttributes {
		for (String name : names) {
			if (!KNOWN.contains(name) && !(name.startsWith(METADATA) && name.length() > METADATA.length())) {
				throw new InvalidConfigurationPropertyValueException("langfuse.trace.upstream-attributes", name,
						"It must be one of " + String.join(", ", KNOWN) + " or " + METADATA + "<key>.");
			}
		}
	}

	/**
	 * Returns what the baggage says and may say.
	 * @param baggage returns the value of an entry, {@code null} if there is none
	 * @return the context
	 */
	CompletionContext in(UnaryOperator<@Nullable String> baggage) {
		if (this.names.isEmpty()) {
			return CompletionContext.empty();
		}
		CompletionContext.Builder context = CompletionContext.builder();
		for (String name : this.names) {
			String value = baggage.apply(PREFIX + name);
			if (value != null && !value.isBlank() && value.length() <= LONGEST) {
				put(context, name, value);
			}
		}
		return context.build();
	}

	private static void put(CompletionContext.Builder context, String name, String value) {
		switch (name) {
			case "user_id" -> context.userId(value);
			case "session_id" -> context.sessionId(value);
			case "trace_name" -> context.traceName(value);
			case "version" -> context.version(value);
			case "tags" -> context.tags(value.split("\\s*,\\s*"));
			default -> context.metadata(name.substring(METADATA.length()), value);
		}
	}

}
