// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import com.anthropic.models.messages.MessageCreateParams;
import io.observedcompletion.content.ContentConverter;

/**
 * The requests of Anthropic's own Java library, and about how long they are.
 */
final class AnthropicRequests {

	// The types in a message are others in each version of the library.
	private static final long LENGTH_OF_MESSAGE = 1024;

	private AnthropicRequests() {
	}

	static ContentConverter messages() {
		return AnthropicRequest.of(MessageCreateParams.class, MessageCreateParams.Body.class,
				MessageCreateParams::_body, (request) -> LENGTH_OF_MESSAGE * request.messages().size());
	}

	static ContentConverter betaMessages() {
		return AnthropicRequest.of(com.anthropic.models.beta.messages.MessageCreateParams.class,
				com.anthropic.models.beta.messages.MessageCreateParams.Body.class,
				com.anthropic.models.beta.messages.MessageCreateParams::_body,
				(request) -> LENGTH_OF_MESSAGE * request.messages().size());
	}

}
