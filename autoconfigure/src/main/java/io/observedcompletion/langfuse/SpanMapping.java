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

package io.observedcompletion.langfuse;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps a completion to the span that Langfuse reads as one observation. A pure function:
 * what it says about the same completion is always the same.
 */
final class SpanMapping {

	private static final JsonMapper json = JsonMapper.shared();

	private final Resource resource;

	SpanMapping(Resource resource) {
		this.resource = resource;
	}

	SpanData map(Completion completion) {
		return new CompletionSpan(completion, attributes(completion), this.resource);
	}

	private static Attributes attributes(Completion completion) {
		AttributesBuilder attributes = Attributes.builder();
		putMetadata(attributes, completion);
		putContext(attributes, completion.context());
		put(attributes, LangfuseAttributes.TYPE, lower(completion.type()));
		put(attributes, LangfuseAttributes.LEVEL, level(completion.outcome()));
		put(attributes, LangfuseAttributes.STATUS_MESSAGE, completion.statusMessage());
		put(attributes, LangfuseAttributes.INPUT, completion.input());
		put(attributes, LangfuseAttributes.OUTPUT, completion.output());
		if (completion.completionStartTime() != null) {
			put(attributes, LangfuseAttributes.COMPLETION_START_TIME, completion.completionStartTime().toString());
		}
		if (isPriced(completion.type())) {
			putModel(attributes, completion);
		}
		return attributes.build();
	}

	// On a span around generations the model would be paid for twice.
	private static boolean isPriced(ObservationType type) {
		return type == ObservationType.GENERATION || type == ObservationType.EMBEDDING;
	}

	private static void putModel(AttributesBuilder attributes, Completion completion) {
		put(attributes, LangfuseAttributes.MODEL, completion.model());
		put(attributes, LangfuseAttributes.MODEL_PARAMETERS, jsonOf(completion.modelParameters()));
		TokenUsage usage = completion.usage();
		if (usage != null) {
			put(attributes, LangfuseAttributes.USAGE_DETAILS, jsonOf(details(usage)));
		}
		if (completion.prompt() != null && completion.type() == ObservationType.GENERATION) {
			put(attributes, LangfuseAttributes.PROMPT_NAME, completion.prompt().name());
			attributes.put(LangfuseAttributes.PROMPT_VERSION, completion.prompt().version());
		}
	}

	// The names of buckets that Langfuse prices. Their sum is the total.
	private static Map<String, Object> details(TokenUsage usage) {
		Map<String, Object> details = new LinkedHashMap<>();
		put(details, "input", usage.input());
		put(details, "output", usage.output());
		put(details, "input_cached_tokens", usage.cachedInput());
		put(details, "input_cache_creation", usage.cacheCreationInput());
		put(details, "output_reasoning_tokens", usage.reasoningOutput());
		put(details, "total", usage.total());
		return details;
	}

	private static void putMetadata(AttributesBuilder attributes, Completion completion) {
		completion.metadata().forEach((key, value) -> put(attributes, LangfuseAttributes.metadata(key), value));
		put(attributes, LangfuseAttributes.OUTCOME, lower(completion.outcome()));
		attributes.put(LangfuseAttributes.CHUNKS, (long) completion.chunks());
		put(attributes, LangfuseAttributes.FINISH_REASON, completion.finishReason());
		put(attributes, LangfuseAttributes.PROVIDER, completion.provider());
	}

	private static void putContext(AttributesBuilder attributes, CompletionContext context) {
		put(attributes, LangfuseAttributes.USER_ID, context.userId());
		put(attributes, LangfuseAttributes.SESSION_ID, context.sessionId());
		put(attributes, LangfuseAttributes.TRACE_NAME, context.traceName());
		put(attributes, LangfuseAttributes.VERSION, context.version());
		// Langfuse reads an empty array as the tag {"arrayValue":{}}.
		if (!context.tags().isEmpty()) {
			attributes.put(LangfuseAttributes.TAGS, context.tags());
		}
	}

	private static String level(Outcome outcome) {
		return switch (outcome) {
			case COMPLETED -> "DEFAULT";
			case FAILED, TIMED_OUT -> "ERROR";
			case CANCELLED, ABANDONED, INTERRUPTED -> "WARNING";
		};
	}

	private static String lower(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable String jsonOf(Map<String, Object> values) {
		return values.isEmpty() ? null : json.writeValueAsString(values);
	}

	private static void put(AttributesBuilder attributes, AttributeKey<String> key, @Nullable String value) {
		if (value != null) {
			attributes.put(key, value);
		}
	}

	// Langfuse drops counts below zero.
	private static void put(Map<String, Object> details, String bucket, @Nullable Long count) {
		if (count != null && count >= 0) {
			details.put(bucket, count);
		}
	}

}
