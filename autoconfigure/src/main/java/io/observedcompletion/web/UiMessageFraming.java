// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

import io.observedcompletion.content.JsonText;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Writes the parts of a message that the {@code useChat} hook of Vercel's AI SDK reads.
 * There is one text; it begins with the first piece.
 */
final class UiMessageFraming extends EventFraming {

	private static final String TEXT_ID = "0";

	private boolean started;

	private boolean inText;

	@Override
	void extend(HttpHeaders headers, @Nullable MediaType produced) {
		super.extend(headers, produced);
		headers.set("x-vercel-ai-ui-message-stream", "v1");
	}

	@Override
	FramedElement text(String text, @Nullable MediaType mediaType) {
		Set<DataWithMediaType> parts = start();
		if (!this.inText) {
			this.inText = true;
			parts.add(part("text-start", "id", TEXT_ID));
		}
		parts.add(part("text-delta", "id", TEXT_ID, "delta", text));
		return FramedElement.of(text, parts);
	}

	private Set<DataWithMediaType> start() {
		Set<DataWithMediaType> parts = new LinkedHashSet<>();
		if (!this.started) {
			this.started = true;
			parts.add(part("start"));
		}
		return parts;
	}

	private static DataWithMediaType part(String type, String... keysAndValues) {
		Map<String, String> part = new LinkedHashMap<>();
		part.put("type", type);
		for (int i = 0; i < keysAndValues.length; i += 2) {
			part.put(keysAndValues[i], keysAndValues[i + 1]);
		}
		return event(JsonText.of(part));
	}

	@Override
	FramedElement value(Object element, @Nullable MediaType mediaType) {
		if (element instanceof SseEventBuilder || element instanceof ServerSentEvent<?>) {
			throw new IllegalArgumentException("The parts of a message are framed already: send text or values");
		}
		return FramedElement.of(element, aside("value", element));
	}

	@Override
	void completion(String event) {
		throw new IllegalStateException("The parts of a message tell their end by themselves");
	}

	@Override
	Set<DataWithMediaType> aside(String name, Object data) {
		Set<DataWithMediaType> parts = start();
		Map<String, Object> part = new LinkedHashMap<>();
		part.put("type", "data-" + name);
		part.put("data", data);
		parts.addAll(SseEmitter.event().data(part, MediaType.APPLICATION_JSON).build());
		return parts;
	}

	@Override
	Set<DataWithMediaType> end() {
		return end(part("finish"));
	}

	@Override
	Set<DataWithMediaType> error() {
		return end(part("error", "errorText", "The answer could not be completed"));
	}

	private Set<DataWithMediaType> end(DataWithMediaType how) {
		Set<DataWithMediaType> parts = start();
		if (this.inText) {
			this.inText = false;
			parts.add(part("text-end", "id", TEXT_ID));
		}
		parts.add(how);
		parts.add(event(DONE));
		return parts;
	}

}
