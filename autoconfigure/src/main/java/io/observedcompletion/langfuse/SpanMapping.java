// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps a completion to the span that Langfuse reads as one observation. A pure function:
 * what it says about the same completion is always the same.
 */
final class SpanMapping {

	private static final JsonMapper json = JsonMapper.shared();

	private static final int LONGEST_NAME = 200;

	private SpanMapping() {
	}

	/**
	 * Maps a completion. A root has no parent, although it shares the application's
	 * trace: a parent that Langfuse never gets would hide it.
	 * @param completion the completion
	 * @param media refers to the media of the completion
	 * @return the span
	 */
	static CompletionSpan map(Completion completion, MediaReferences media) {
		return new CompletionSpan(completion.traceId(), completion.id(), completion.parentId(),
				Objects.requireNonNullElse(name(completion.name()), ""), completion.startTime(), completion.endTime(),
				error(completion), attributes(completion, media));
	}

	// Langfuse drops a trace whose name is too long for it.
	private static @Nullable String name(@Nullable String name) {
		if (name == null || name.isBlank()) {
			return null;
		}
		boolean tooLong = name.codePointCount(0, name.length()) > LONGEST_NAME;
		return tooLong ? name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME)) : name;
	}

	private static @Nullable String error(Completion completion) {
		return switch (completion.outcome()) {
			case FAILED, TIMED_OUT -> completion.statusMessage();
			case COMPLETED, CANCELLED, ABANDONED, INTERRUPTED -> null;
		};
	}

	private static Attributes attributes(Completion completion, MediaReferences media) {
		Attributes attributes = new Attributes();
		putMetadata(attributes, completion, media);
		putContext(attributes, completion.context());
		attributes.put(LangfuseAttributes.TYPE, lower(completion.type()));
		attributes.put(LangfuseAttributes.LEVEL, level(completion.outcome()));
		// Langfuse shows it as a badge, and fills a filter with it.
		if (completion.outcome() != Outcome.COMPLETED) {
			attributes.put(LangfuseAttributes.STATUS_MESSAGE, completion.statusMessage());
		}
		attributes.put(LangfuseAttributes.INPUT, media.refer("input", ShownJson.input(completion.input())));
		attributes.put(LangfuseAttributes.OUTPUT, media.refer("output", completion.output()));
		if (completion.completionStartTime() != null) {
			attributes.put(LangfuseAttributes.COMPLETION_START_TIME, completion.completionStartTime().toString());
		}
		if (isPriced(completion)) {
			putModel(attributes, completion);
		}
		else {
			putModelAsMetadata(attributes, completion);
		}
		return attributes;
	}

	// What has a generation below it would be paid for twice.
	private static boolean isPriced(Completion completion) {
		return !completion.isAboveGeneration();
	}

	private static void putModelAsMetadata(Attributes attributes, Completion completion) {
		if (!completion.metadata().containsKey("model")) {
			attributes.put(LangfuseAttributes.metadata("model"), completion.model());
		}
		if (completion.usage() != null && !completion.metadata().containsKey("usage")) {
			attributes.put(LangfuseAttributes.metadata("usage"), jsonOf(details(completion.usage())));
		}
	}

	private static void putModel(Attributes attributes, Completion completion) {
		attributes.put(LangfuseAttributes.MODEL, completion.model());
		attributes.put(LangfuseAttributes.MODEL_PARAMETERS, jsonOf(completion.modelParameters()));
		TokenUsage usage = completion.usage();
		if (usage != null) {
			attributes.put(LangfuseAttributes.USAGE_DETAILS, jsonOf(details(usage)));
		}
		if (completion.cost() != null) {
			attributes.put(LangfuseAttributes.COST_DETAILS, jsonOf(Map.of("total", completion.cost())));
		}
		if (completion.prompt() != null && completion.type() == ObservationType.GENERATION) {
			attributes.put(LangfuseAttributes.PROMPT_NAME, completion.prompt().name());
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
		usage.buckets().forEach((bucket, count) -> put(details, bucket, count));
		put(details, "total", usage.total());
		return details;
	}

	private static void putMetadata(Attributes attributes, Completion completion, MediaReferences media) {
		StringJoiner nested = new StringJoiner(",", "{", "}").setEmptyValue("");
		completion.metadata().forEach((key, value) -> {
			String text = media.refer("metadata", value);
			if (ShownJson.isObject(text)) {
				nested.add(json.writeValueAsString(key) + ":" + text);
			}
			else {
				attributes.put(LangfuseAttributes.metadata(key), text);
			}
		});
		attributes.put(LangfuseAttributes.METADATA, (nested.length() > 0) ? nested.toString() : null);
		attributes.put(LangfuseAttributes.OUTCOME, lower(completion.outcome()));
		if (completion.isStream()) {
			attributes.put(LangfuseAttributes.CHUNKS, completion.chunks());
		}
		attributes.put(LangfuseAttributes.FINISH_REASON, finishReason(completion.finishReason()));
		attributes.put(LangfuseAttributes.PROVIDER, completion.provider());
	}

	// One word for one thing, whoever tells it.
	private static @Nullable String finishReason(@Nullable String told) {
		return (told == null || told.isBlank() || told.equals("_UNKNOWN")) ? null : told.toLowerCase(Locale.ROOT);
	}

	private static void putContext(Attributes attributes, CompletionContext context) {
		attributes.put(LangfuseAttributes.USER_ID, context.userId());
		attributes.put(LangfuseAttributes.SESSION_ID, context.sessionId());
		attributes.put(LangfuseAttributes.TRACE_NAME, name(context.traceName()));
		attributes.put(LangfuseAttributes.VERSION, context.version());
		attributes.put(LangfuseAttributes.TAGS, context.tags());
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

	// Langfuse drops counts below zero.
	private static void put(Map<String, Object> details, String bucket, @Nullable Long count) {
		if (count != null && count >= 0) {
			details.put(bucket, count);
		}
	}

}
