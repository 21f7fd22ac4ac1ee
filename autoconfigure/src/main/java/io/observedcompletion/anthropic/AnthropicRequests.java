// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.Map;
import java.util.Optional;

import com.anthropic.models.messages.MessageCreateParams;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the requests of Anthropic's own Java library ask of a model, and about how much.
 */
final class AnthropicRequests {

	// Of what is no plain text.
	private static final long UNKNOWN_LENGTH = 256;

	private AnthropicRequests() {
	}

	static ContentConverter messages() {
		return new AnthropicRequest<>(MessageCreateParams.class, MessageCreateParams::_body,
				AnthropicRequests::parameters, AnthropicRequests::length);
	}

	static ContentConverter betaMessages() {
		return new AnthropicRequest<>(com.anthropic.models.beta.messages.MessageCreateParams.class,
				com.anthropic.models.beta.messages.MessageCreateParams::_body, AnthropicRequests::parameters,
				AnthropicRequests::length);
	}

	// What is deprecated is still asked with.
	@SuppressWarnings("deprecation")
	private static Map<String, Object> parameters(MessageCreateParams request) {
		return JsonObject.of("model", request.model().toString(), "max_tokens", request.maxTokens(), "temperature",
				known(request.temperature()), "top_p", known(request.topP()), "top_k", known(request.topK()), "stop",
				known(request.stopSequences()));
	}

	@SuppressWarnings("deprecation")
	private static Map<String, Object> parameters(com.anthropic.models.beta.messages.MessageCreateParams request) {
		return JsonObject.of("model", request.model().toString(), "max_tokens", request.maxTokens(), "temperature",
				known(request.temperature()), "top_p", known(request.topP()), "top_k", known(request.topK()), "stop",
				known(request.stopSequences()));
	}

	private static @Nullable Object known(Optional<?> value) {
		return value.orElse(null);
	}

	private static long length(MessageCreateParams request) {
		long system = request.system().map((said) -> length(said.string())).orElse(0L);
		return system + request.messages().stream().mapToLong((message) -> length(message.content().string())).sum();
	}

	private static long length(com.anthropic.models.beta.messages.MessageCreateParams request) {
		long system = request.system().map((said) -> length(said.string())).orElse(0L);
		return system + request.messages().stream().mapToLong((message) -> length(message.content().string())).sum();
	}

	private static long length(Optional<String> text) {
		return text.map((known) -> (long) known.length()).orElse(UNKNOWN_LENGTH);
	}

}
