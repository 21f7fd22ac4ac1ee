// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.Locale;

import dev.langchain4j.model.ModelProvider;
import org.jspecify.annotations.Nullable;

/**
 * Names providers as OpenTelemetry does.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/registry/attributes/gen-ai/">
 * gen_ai.provider.name</a>
 */
final class ProviderName {

	private ProviderName() {
	}

	static @Nullable String of(ModelProvider provider) {
		return switch (provider.name()) {
			case "OTHER" -> null;
			case "OPEN_AI" -> "openai";
			case "AZURE_OPEN_AI" -> "azure.ai.openai";
			case "MICROSOFT_FOUNDRY" -> "azure.ai.inference";
			case "AMAZON_BEDROCK" -> "aws.bedrock";
			case "GOOGLE_AI_GEMINI", "GOOGLE_GENAI" -> "gcp.gemini";
			case "GOOGLE_VERTEX_AI_GEMINI", "GOOGLE_VERTEX_AI_ANTHROPIC" -> "gcp.vertex_ai";
			case "WATSONX" -> "ibm.watsonx.ai";
			default -> provider.name().toLowerCase(Locale.ROOT);
		};
	}

}
