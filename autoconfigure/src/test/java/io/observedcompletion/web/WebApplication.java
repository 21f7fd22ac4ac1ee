// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.annotation.ObservedCompletion;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * An application with one method for each return type; what it does is said by the test.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
class WebApplication {

	@Bean
	ArrivedCompletions arrivedCompletions() {
		return new ArrivedCompletions();
	}

	@RestController
	static class AnswerController {

		@GetMapping("/unobserved/{id}")
		@Nullable StreamingResponseBodyEmitter unobserved(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/unobserved-flux/{id}")
		@Nullable Flux<String> unobservedFlux(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/streaming/{id}")
		@ObservedCompletion(name = "streaming", sessionId = "#id")
		@Nullable StreamingResponseBodyEmitter streaming(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/streaming-entity/{id}")
		@ObservedCompletion(name = "streaming", sessionId = "#id")
		@Nullable ResponseEntity<StreamingResponseBodyEmitter> entity(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/emitter/{id}")
		@ObservedCompletion(name = "emitter", sessionId = "#id")
		@Nullable ResponseBodyEmitter emitter(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/sse/{id}")
		@ObservedCompletion(name = "sse", sessionId = "#id")
		@Nullable SseEmitter sse(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/sse-entity/{id}")
		@ObservedCompletion(name = "sse", sessionId = "#id")
		@Nullable ResponseEntity<SseEmitter> sseEntity(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/body/{id}")
		@ObservedCompletion(name = "body", sessionId = "#id")
		@Nullable StreamingResponseBody body(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/body-entity/{id}")
		@ObservedCompletion(name = "body", sessionId = "#id")
		@Nullable ResponseEntity<StreamingResponseBody> bodyEntity(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/callable/{id}")
		@ObservedCompletion(name = "callable", sessionId = "#id")
		@Nullable Callable<?> callable(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/deferred/{id}")
		@ObservedCompletion(name = "deferred", sessionId = "#id")
		@Nullable DeferredResult<?> deferred(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/task/{id}")
		@ObservedCompletion(name = "task", sessionId = "#id")
		@Nullable WebAsyncTask<?> task(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/flux-entity/{id}")
		@ObservedCompletion(name = "flux", sessionId = "#id")
		@Nullable ResponseEntity<Flux<String>> fluxEntity(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/mono-entity/{id}")
		@ObservedCompletion(name = "mono", sessionId = "#id")
		@Nullable ResponseEntity<Mono<String>> monoEntity(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/entity-mono/{id}")
		@ObservedCompletion(name = "mono", sessionId = "#id")
		@Nullable Mono<ResponseEntity<String>> entityMono(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/text-entity/{id}")
		@ObservedCompletion(name = "text", sessionId = "#id")
		@Nullable ResponseEntity<String> textEntity(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping(path = "/text/{id}", produces = "text/csv")
		@ObservedCompletion(name = "text", sessionId = "#id")
		@Nullable StreamingResponseBodyEmitter text(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/object/{id}")
		@ObservedCompletion(name = "object", sessionId = "#id")
		@Nullable Object object(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/future/{id}")
		@ObservedCompletion(name = "future", sessionId = "#id")
		@Nullable CompletableFuture<?> future(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

		@GetMapping("/any-entity/{id}")
		@ObservedCompletion(name = "any", sessionId = "#id")
		@Nullable ResponseEntity<?> anyEntity(@PathVariable String id) throws Exception {
			return WebScenario.call(id);
		}

	}

}
