// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.content.TokenUsage;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells which model was called how, and what for, by the names of OpenTelemetry's
 * conventions for generative AI. They count tokens inclusively: those of a cache are
 * among the input tokens, those of thoughts among the output tokens.
 */
final class GenAiModel {

	private static final String REQUEST = "gen_ai.request.";

	private static final String USAGE = "gen_ai.usage.";

	private static final Map<String, String> NUMBERS = Map.of("temperature", "temperature", "top_p", "top_p", "top_k",
			"top_k", "frequency_penalty", "frequency_penalty", "presence_penalty", "presence_penalty");

	private static final Map<String, String> COUNTS = Map.of("max_tokens", "max_tokens", "max_completion_tokens",
			"max_tokens", "seed", "seed", "n", "choice.count");

	private static final Map<String, String> PROVIDERS = Map.of("vertex_ai", "gcp.vertex_ai", "vertexai",
			"gcp.vertex_ai", "google_genai", "gcp.gen_ai", "google", "gcp.gen_ai", "bedrock_converse", "aws.bedrock",
			"bedrock", "aws.bedrock", "azure-openai", "azure.ai.openai", "azure_openai", "azure.ai.openai", "mistralai",
			"mistral_ai");

	private GenAiModel() {
	}

	static void put(Attributes attributes, Completion completion) {
		String provider = completion.provider();
		if (provider != null) {
			String name = provider.toLowerCase(Locale.ROOT);
			attributes.put("gen_ai.provider.name", PROVIDERS.getOrDefault(name, name));
		}
		attributes.put(REQUEST + "model", requested(completion));
		if (completion.output() != null) {
			attributes.put("gen_ai.response.model", completion.model());
		}
		completion.modelParameters().forEach((name, value) -> putParameter(attributes, name, value));
		String finishReason = completion.finishReason();
		if (finishReason != null && !finishReason.isBlank()) {
			attributes.put("gen_ai.response.finish_reasons", List.of(finishReason.toLowerCase(Locale.ROOT)));
		}
		if (completion.usage() != null) {
			putUsage(attributes, completion.usage());
		}
	}

	/**
	 * Returns the model that was asked for.
	 * @param completion the completion
	 * @return the name, {@code null} if unknown
	 */
	static @Nullable String requested(Completion completion) {
		String requested = completion.metadata().get("requested_model");
		return (requested != null) ? requested : completion.model();
	}

	private static void putParameter(Attributes attributes, String name, Object value) {
		if (value instanceof Number number && NUMBERS.containsKey(name)) {
			attributes.put(REQUEST + NUMBERS.get(name), number.doubleValue());
		}
		else if (value instanceof Number number && COUNTS.containsKey(name)) {
			attributes.put(REQUEST + COUNTS.get(name), number.longValue());
		}
		else if (name.equals("stop") || name.equals("stop_sequences")) {
			attributes.put(REQUEST + "stop_sequences", texts(String.valueOf(value)));
		}
	}

	// Parameters that are no numbers are told as JSON.
	private static List<String> texts(String value) {
		try {
			return List.of(JsonMapper.shared().readValue(value, String[].class));
		}
		catch (JacksonException ex) {
			return List.of(value);
		}
	}

	private static void putUsage(Attributes attributes, TokenUsage usage) {
		put(attributes, "input_tokens", sum(usage, usage.input(), usage.cachedInput(), usage.cacheCreationInput(),
				(bucket) -> bucket.startsWith("input_")));
		put(attributes, "output_tokens",
				sum(usage, usage.output(), usage.reasoningOutput(), null, (bucket) -> bucket.startsWith("output_")));
		put(attributes, "cache_read.input_tokens", usage.cachedInput());
		put(attributes, "cache_creation.input_tokens", sum(usage, usage.cacheCreationInput(), null, null,
				(bucket) -> bucket.startsWith("input_cache_creation")));
		put(attributes, "reasoning.output_tokens", usage.reasoningOutput());
		put(attributes, "audio.input_tokens", usage.buckets().get("input_audio_tokens"));
		put(attributes, "audio.output_tokens", usage.buckets().get("output_audio_tokens"));
	}

	private static @Nullable Long sum(TokenUsage usage, @Nullable Long one, @Nullable Long other,
			@Nullable Long another, Predicate<String> buckets) {
		Long sum = plus(plus(one, other), another);
		for (Map.Entry<String, Long> bucket : usage.buckets().entrySet()) {
			sum = buckets.test(bucket.getKey()) ? plus(sum, bucket.getValue()) : sum;
		}
		return sum;
	}

	private static @Nullable Long plus(@Nullable Long one, @Nullable Long other) {
		return (one == null || other == null) ? ((one != null) ? one : other) : Long.valueOf(one + other);
	}

	private static void put(Attributes attributes, String name, @Nullable Long count) {
		if (count != null && count >= 0) {
			attributes.put(USAGE + name, count);
		}
	}

}
