// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.ThinkingConfig;
import com.google.genai.types.Tool;
import io.observedcompletion.content.ChatMessage;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.JsonObject;
import io.observedcompletion.content.LateValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what a request asks for besides its contents: the instruction of the system and
 * the functions that may be called. Nothing else of tools is read, and none of the
 * options of HTTP: they hold credentials, and objects of the application.
 */
final class GenAiConfig implements ContentConverter {

	// Of a declaration with a schema.
	private static final long DECLARATION_LENGTH = 512;

	@Override
	public boolean supports(Class<?> type) {
		return GenerateContentConfig.class.isAssignableFrom(type);
	}

	@Override
	public Object convert(Object value) {
		GenerateContentConfig config = (GenerateContentConfig) value;
		List<Object> messages = config.systemInstruction()
			.<List<Object>>map(GenAiConfig::instruction)
			.orElse(List.of());
		List<Object> tools = new ArrayList<>();
		config.tools().stream().flatMap(List::stream).forEach((tool) -> add(tools, tool));
		return ChatMessage.request(messages, tools.isEmpty() ? null : tools);
	}

	private static List<Object> instruction(Content instruction) {
		return List.of(GoogleContent.message("system", instruction));
	}

	private static void add(List<Object> tools, Tool tool) {
		tool.functionDeclarations()
			.stream()
			.flatMap(List::stream)
			.forEach((function) -> tools.add(new LateValue(DECLARATION_LENGTH, () -> tell(function))));
	}

	private static Object tell(FunctionDeclaration function) {
		return JsonObject.of("type", "function", "function",
				JsonMapper.shared().readValue(function.toJson(), Object.class));
	}

	@Override
	public Map<String, Object> modelParameters(Object value) {
		GenerateContentConfig config = (GenerateContentConfig) value;
		return JsonObject.of("temperature", known(config.temperature()), "top_p", known(config.topP()), "top_k",
				known(config.topK()), "max_tokens", known(config.maxOutputTokens()), "stop",
				known(config.stopSequences().map(List::copyOf)), "frequency_penalty", known(config.frequencyPenalty()),
				"presence_penalty", known(config.presencePenalty()), "seed", known(config.seed()), "candidate_count",
				known(config.candidateCount()), "response_format", known(config.responseMimeType()), "thinking_budget",
				known(config.thinkingConfig().flatMap(ThinkingConfig::thinkingBudget)), "thinking_level",
				known(config.thinkingConfig()
					.flatMap(ThinkingConfig::thinkingLevel)
					.map((level) -> level.toString().toLowerCase(Locale.ROOT))));
	}

	private static @Nullable Object known(Optional<?> value) {
		return value.orElse(null);
	}

}
