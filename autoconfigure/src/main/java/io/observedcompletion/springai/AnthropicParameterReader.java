// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.Locale;
import java.util.Map;

import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.ThinkingConfigParam;
import com.anthropic.models.messages.ToolChoice;
import com.anthropic.models.messages.ToolChoiceTool;
import com.anthropic.models.messages.Usage;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.anthropic.AnthropicChatOptions;
import org.springframework.ai.anthropic.AnthropicServiceTier;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.ChatOptions;

/**
 * Reads the parameters of Anthropic. The answer of a call names the tier that it was
 * given and that is paid; of a stream Spring AI keeps it to itself.
 */
final class AnthropicParameterReader implements ParameterReader {

	private static final String SERVICE_TIER = "service_tier";

	@Override
	public Map<String, Object> read(ChatOptions options) {
		if (!(options instanceof AnthropicChatOptions known)) {
			return Map.of();
		}
		OutputConfig output = known.getOutputConfig();
		return ModelParameters.none()
			.with(SERVICE_TIER, tier(known.getServiceTier()))
			.with("effort", (output != null) ? output.effort().map(OutputConfig.Effort::asString).orElse(null) : null)
			.with("response_format", (output != null && output.format().isPresent()) ? "json_schema" : null)
			.with("thinking", thinking(known.getThinking()))
			.with("thinking_budget", budget(known.getThinking()))
			.with("tool_choice", choice(known.getToolChoice()))
			.with("disable_parallel_tool_use", known.getDisableParallelToolUse())
			.with("inference_geo", known.getInferenceGeo())
			.values();
	}

	private static @Nullable String tier(@Nullable AnthropicServiceTier tier) {
		return (tier != null) ? tier.name().toLowerCase(Locale.ROOT) : null;
	}

	private static @Nullable String thinking(@Nullable ThinkingConfigParam thinking) {
		if (thinking == null) {
			return null;
		}
		return thinking.isEnabled() ? "enabled" : thinking.isAdaptive() ? "adaptive" : "disabled";
	}

	private static @Nullable Long budget(@Nullable ThinkingConfigParam thinking) {
		return (thinking != null && thinking.isEnabled()) ? thinking.asEnabled().budgetTokens() : null;
	}

	private static @Nullable String choice(@Nullable ToolChoice choice) {
		if (choice == null) {
			return null;
		}
		return choice.tool()
			.map(ToolChoiceTool::name)
			.orElse(choice.isAuto() ? "auto" : choice.isAny() ? "any" : choice.isNone() ? "none" : null);
	}

	@Override
	public Map<String, Object> chosen(ChatResponse answer) {
		return (answer.getMetadata().getUsage().getNativeUsage() instanceof Usage usage) ? usage._serviceTier()
			.asKnown()
			.<Map<String, Object>>map((tier) -> Map.of(SERVICE_TIER, tier.asString()))
			.orElse(Map.of()) : Map.of();
	}

}
