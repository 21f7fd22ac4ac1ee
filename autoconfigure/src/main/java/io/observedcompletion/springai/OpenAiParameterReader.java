// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import com.openai.models.chat.completions.ChatCompletionToolChoiceOption;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.openai.OpenAiChatModel.ResponseFormat;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.OpenAiChatOptions.StreamOptions;

/**
 * Reads the parameters of OpenAI and all that is called in its way. Spring AI keeps the
 * tier that the answer names to itself, so the one that was asked for is told.
 */
final class OpenAiParameterReader implements ParameterReader {

	private static final Logger logger = LoggerFactory.getLogger(OpenAiParameterReader.class);

	private final AtomicBoolean told = new AtomicBoolean();

	@Override
	public Map<String, Object> read(ChatOptions options) {
		if (!(options instanceof OpenAiChatOptions known)) {
			return Map.of();
		}
		tellUsage(known.getStreamOptions());
		return ModelParameters.none()
			.with("service_tier", known.getServiceTier())
			.with("reasoning_effort", known.getReasoningEffort())
			.with("verbosity", known.getVerbosity())
			.with("max_completion_tokens", known.getMaxCompletionTokens())
			.with("seed", known.getSeed())
			.with("n", known.getN())
			.with("response_format", format(known.getResponseFormat()))
			.with("tool_choice", choice(known.getToolChoice()))
			.with("parallel_tool_calls", known.getParallelToolCalls())
			.values();
	}

	// Without options Spring AI asks for the usage, with others it does not by itself.
	private void tellUsage(@Nullable StreamOptions options) {
		if (options != null && !Boolean.TRUE.equals(options.includeUsage()) && this.told.compareAndSet(false, true)) {
			logger
				.info("Streams of OpenAI tell no usage, so that tokens are estimated at most: the stream options of a "
						+ "call are set without include-usage=true, which would ask for it.");
		}
	}

	private static @Nullable String format(@Nullable ResponseFormat format) {
		return (format != null) ? format.getType().name().toLowerCase(Locale.ROOT) : null;
	}

	private static @Nullable String choice(@Nullable Object choice) {
		if (choice instanceof ChatCompletionToolChoiceOption option) {
			return option.auto()
				.map(ChatCompletionToolChoiceOption.Auto::asString)
				.or(() -> option.namedToolChoice().map((named) -> named.function().name()))
				.orElse(null);
		}
		return (choice instanceof String text) ? text : null;
	}

}
