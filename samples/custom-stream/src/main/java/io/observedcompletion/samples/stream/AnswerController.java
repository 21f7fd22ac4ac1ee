// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.stream;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.web.StreamingResponseBodyEmitter;
import jakarta.annotation.PreDestroy;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Streams answers to whoever asks.
 */
@RestController
class AnswerController {

	private final ModelClient model;

	private final ExecutorService workers = Executors.newCachedThreadPool();

	AnswerController(ModelClient model) {
		this.model = model;
	}

	/**
	 * Streams the answer as plain text.
	 * @param prompt what the user said
	 * @return what the worker writes to
	 * @throws IOException if the model cannot be reached
	 * @throws InterruptedException if the thread is interrupted
	 */
	@ObservedCompletion(name = "answer")
	@GetMapping(path = "/answer", produces = "text/plain;charset=UTF-8")
	StreamingResponseBodyEmitter answer(@RequestParam String prompt) throws IOException, InterruptedException {
		StreamingResponseBodyEmitter emitter = new StreamingResponseBodyEmitter();
		Stream<String> lines = this.model.lines(prompt);
		this.workers.execute(() -> write(lines, emitter));
		return emitter;
	}

	// Whatever ends it, the model's stream is closed and the recording ended: here, not
	// in the controller.
	private void write(Stream<String> lines, StreamingResponseBodyEmitter emitter) {
		try (emitter; lines) {
			for (String line : (Iterable<String>) lines::iterator) {
				emitter.send(ModelClient.text(line));
			}
			emitter.complete();
		}
		catch (IOException ex) {
			// the client is gone: recorded
		}
	}

	@PreDestroy
	void stop() {
		this.workers.shutdownNow();
	}

}
