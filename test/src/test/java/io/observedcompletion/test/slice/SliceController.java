// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test.slice;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import reactor.core.publisher.Flux;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Records by annotation and by hand.
 */
@RestController
class SliceController {

	private final CompletionRecorder recorder;

	SliceController(CompletionRecorder recorder) {
		this.recorder = recorder;
	}

	@GetMapping("/value")
	@ObservedCompletion("value")
	String value(@RequestParam String question) {
		return question + "!";
	}

	@GetMapping("/stream")
	@ObservedCompletion("stream")
	Flux<String> stream() {
		return Flux.just("a", "b", "c").concatWith(Flux.error(new IllegalStateException("HTTP 429")));
	}

	@GetMapping("/hand")
	String byHand() {
		return String.valueOf(
				this.recorder.<String, RuntimeException>call(CompletionStart.named("by hand").build(), (any) -> "ok"));
	}

}
