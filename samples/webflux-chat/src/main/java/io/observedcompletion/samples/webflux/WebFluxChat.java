// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.webflux;

import io.observedcompletion.annotation.ObservedCompletion;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * The chat over HTTP. Netty cancels the stream when the client goes, and with it the
 * model.
 */
@RestController
class WebFluxChat {

	private final ChatClient client;

	WebFluxChat(ChatClient.Builder client) {
		this.client = client.build();
	}

	/**
	 * Streams the answer.
	 * @param prompt what the user said
	 * @param user who the user is
	 * @return the answer, as events
	 */
	@ObservedCompletion(input = "#prompt", userId = "#user")
	@GetMapping(path = "/chat", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> chat(@RequestParam String prompt, @RequestParam(defaultValue = "nobody") String user) {
		// without a bound: the bufferUntil in Spring AI's model may fail otherwise, a
		// race of Reactor (2942)
		return this.client.prompt(prompt).stream().content().onBackpressureBuffer();
	}

}
