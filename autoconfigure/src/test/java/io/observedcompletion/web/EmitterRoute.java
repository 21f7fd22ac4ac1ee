// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.context.request.async.DeferredResult;
import org.springframework.web.context.request.async.WebAsyncTask;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The ways in which Spring's own emitters get from a method to Spring MVC.
 */
enum EmitterRoute {

	SSE("sse"), SSE_ENTITY("sse-entity") {
		@Override
		Object returned(ResponseBodyEmitter emitter) {
			return ResponseEntity.status(201).header("X-Answer", "42").body(emitter);
		}
	},

	PLAIN("emitter"), JSON_LINES("any-entity") {
		@Override
		Object returned(ResponseBodyEmitter emitter) {
			return ResponseEntity.ok().contentType(MediaType.APPLICATION_NDJSON).body(emitter);
		}
	},

	OBJECT("object"), ANY_ENTITY("any-entity") {
		@Override
		Object returned(ResponseBodyEmitter emitter) {
			return ResponseEntity.ok(emitter);
		}
	},

	FUTURE("future") {
		@Override
		Object returned(ResponseBodyEmitter emitter) {
			return CompletableFuture.supplyAsync(() -> emitter,
					CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));
		}
	},

	FUTURE_ENTITY("future") {
		@Override
		Object returned(ResponseBodyEmitter emitter) {
			return CompletableFuture.completedFuture(ResponseEntity.ok(emitter));
		}
	},

	CALLABLE("callable") {
		@Override
		Object returned(ResponseBodyEmitter emitter) {
			return (Callable<Object>) () -> emitter;
		}
	},

	DEFERRED("deferred") {
		@Override
		Object returned(ResponseBodyEmitter emitter) {
			DeferredResult<Object> deferred = new DeferredResult<>();
			CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS).execute(() -> deferred.setResult(emitter));
			return deferred;
		}
	},

	TASK("task") {
		@Override
		Object returned(ResponseBodyEmitter emitter) {
			return new WebAsyncTask<>(() -> ResponseEntity.ok(emitter));
		}
	};

	private final String endpoint;

	EmitterRoute(String endpoint) {
		this.endpoint = endpoint;
	}

	String endpoint() {
		return this.endpoint;
	}

	ResponseBodyEmitter emitter(Long timeout) {
		return isPlain() ? new ResponseBodyEmitter(timeout) : new SseEmitter(timeout);
	}

	Object returned(ResponseBodyEmitter emitter) {
		return emitter;
	}

	Object element(String text) {
		return (this == JSON_LINES) ? Map.of("t", text) : text;
	}

	MediaType mediaType() {
		return (this == JSON_LINES) ? MediaType.APPLICATION_JSON : MediaType.TEXT_PLAIN;
	}

	/**
	 * Returns what the body of a response says.
	 */
	String said(String body) {
		if (this == JSON_LINES) {
			return body.lines().collect(Collectors.joining());
		}
		return isPlain() ? body : EventReader.text(body);
	}

	/**
	 * Returns what is recorded of elements.
	 */
	String told(String... texts) {
		return Arrays.stream(texts)
			.map((text) -> (this == JSON_LINES) ? "{\"t\":\"" + text + "\"}" : text)
			.collect(Collectors.joining());
	}

	private boolean isPlain() {
		return this == PLAIN || this == JSON_LINES;
	}

}
