// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import reactor.core.publisher.Flux;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ChatController {

	private final Model model;

	ChatController(Model model) {
		this.model = model;
	}

	@GetMapping(path = "/chat", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<String> chat(@RequestParam String question) {
		return this.model.answer(question);
	}

}
