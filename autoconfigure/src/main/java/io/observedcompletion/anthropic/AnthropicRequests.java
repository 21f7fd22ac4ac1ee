// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.Optional;

import com.anthropic.models.messages.MessageCreateParams;
import io.observedcompletion.content.ContentConverter;

/**
 * The requests of Anthropic's own Java library, and about how long they are.
 */
final class AnthropicRequests {

	// Of what is no plain text.
	private static final long UNKNOWN_LENGTH = 256;

	private AnthropicRequests() {
	}

	static ContentConverter messages() {
		return AnthropicRequest.of(MessageCreateParams.class, MessageCreateParams.Body.class,
				MessageCreateParams::_body, AnthropicRequests::length);
	}

	static ContentConverter betaMessages() {
		return AnthropicRequest.of(com.anthropic.models.beta.messages.MessageCreateParams.class,
				com.anthropic.models.beta.messages.MessageCreateParams.Body.class,
				com.anthropic.models.beta.messages.MessageCreateParams::_body, AnthropicRequests::length);
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
