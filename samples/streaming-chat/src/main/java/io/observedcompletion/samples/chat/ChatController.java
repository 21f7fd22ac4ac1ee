// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.io.IOException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

import io.micrometer.context.ContextExecutorService;
import io.micrometer.context.ContextSnapshotFactory;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.web.StreamingResponseBodyEmitter;
import jakarta.annotation.PreDestroy;
import reactor.core.publisher.Flux;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The chat over HTTP. All endpoints take {@code prompt} from the query or from a form, by
 * GET or POST, and answer with plain text, or with events for an {@code EventSource}.
 */
@RestController
@RequestMapping(path = "/chat", produces = "text/plain;charset=UTF-8")
class ChatController {

	private final ChatService chat;

	// grows as needed: a queue would keep users waiting until others have their answers
	// What a worker calls stands beneath the call that it works for.
	private final ExecutorService workers = ContextExecutorService.wrap(Executors.newCachedThreadPool(),
			ContextSnapshotFactory.builder().build()::captureAll);

	ChatController(ChatService chat) {
		this.chat = chat;
	}

	/**
	 * Streams the answer. A client that goes away cancels it:
	 * <pre>curl -N localhost:8080/chat -d prompt="Why do cats purr?"</pre>
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	@RequestMapping
	Flux<String> chat(@RequestParam String prompt) {
		return this.chat.answer(prompt);
	}

	/**
	 * Streams an answer that nobody annotated.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	@RequestMapping("/unannotated")
	Flux<String> chatUnannotated(@RequestParam String prompt) {
		return this.chat.answerUnannotated(prompt);
	}

	/**
	 * Streams an answer from documents.
	 * @param prompt what the user said
	 * @return the answer, as it comes
	 */
	@RequestMapping("/documents")
	Flux<String> chatWithDocuments(@RequestParam String prompt) {
		return this.chat.answerFromDocuments(prompt);
	}

	/**
	 * The bug this project was born from: a loop takes an empty chunk for the end of the
	 * stream and leaves, so what logs on completion never runs:
	 * <pre>curl localhost:8080/chat/break -d prompt="Why do cats purr?"</pre>
	 * @param prompt what the user said
	 * @return the text before the empty chunk
	 */
	@RequestMapping("/break")
	String chatWithBreak(@RequestParam String prompt) {
		StringBuilder text = new StringBuilder();
		try (Stream<String> stream = this.chat.answerToBreak(prompt).toStream()) {
			Iterable<String> chunks = stream::iterator;
			for (String chunk : chunks) {
				// the first chunk names the role only and is always empty
				if (chunk.isEmpty() && !text.isEmpty()) {
					break;
				}
				text.append(chunk);
			}
		}
		return text.toString();
	}

	/**
	 * Streams the answer to an {@code EventSource}. The page sees the text, the console
	 * the responses with their model and usage:
	 * <pre>curl -N "localhost:8080/chat/events?prompt=Why"</pre>
	 * @param prompt what the user said
	 * @return the events, of which the last one says that the answer is complete
	 */
	@ObservedCompletion(name = "chat-events")
	@GetMapping(path = "/events", produces = "text/event-stream")
	StreamingResponseBodyEmitter chatAsEvents(@RequestParam String prompt) {
		return StreamingResponseBodyEmitter.sse()
			.completion("done")
			.stream(this.workers, (out) -> out.sendAll(this.chat.responses(prompt), ChatService::text));
	}

	/**
	 * The same with a worker that is written by hand, which is where try-with-resources
	 * belongs: the controller has returned long before the answer is complete.
	 * @param prompt what the user said
	 * @return the events
	 */
	@ObservedCompletion(name = "chat-worker")
	@GetMapping(path = "/worker", produces = "text/event-stream")
	StreamingResponseBodyEmitter chatByWorker(@RequestParam String prompt) {
		StreamingResponseBodyEmitter emitter = StreamingResponseBodyEmitter.sse().completion("done");
		this.workers.execute(() -> write(emitter, prompt));
		return emitter;
	}

	private void write(StreamingResponseBodyEmitter emitter, String prompt) {
		try (emitter; Stream<ChatResponse> responses = this.chat.responses(prompt).toStream(1)) {
			for (ChatResponse response : (Iterable<ChatResponse>) responses::iterator) {
				emitter.send(ChatService.text(response));
			}
			emitter.complete();
		}
		catch (IOException ex) {
			// the client is gone: the emitter knows, and the stream is closed
		}
	}

	/**
	 * The same with Spring's own emitter, which nobody changed for this.
	 * @param prompt what the user said
	 * @return the events
	 */
	@ObservedCompletion(name = "chat-sse-emitter")
	@GetMapping(path = "/sse-emitter", produces = "text/event-stream")
	SseEmitter chatBySseEmitter(@RequestParam String prompt) {
		SseEmitter emitter = new SseEmitter();
		this.workers.execute(() -> write(emitter, prompt));
		return emitter;
	}

	private void write(SseEmitter emitter, String prompt) {
		try (Stream<ChatResponse> responses = this.chat.responses(prompt).toStream(1)) {
			for (ChatResponse response : (Iterable<ChatResponse>) responses::iterator) {
				String text = ChatService.text(response);
				if (StringUtils.hasLength(text)) {
					emitter.send(text);
				}
			}
			emitter.send(SseEmitter.event().name("done").data("[DONE]"));
			emitter.complete();
		}
		catch (IOException | IllegalStateException ex) {
			// the client is gone: its recording knows, and the stream is closed
		}
	}

	@PreDestroy
	void stop() {
		this.workers.shutdownNow();
	}

}
