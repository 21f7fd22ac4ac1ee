// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.util.Assert;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/**
 * Writes each element as a server-sent event. Of each line a client takes away one
 * leading space, so those that begin with one get one more; line breaks of all kinds
 * arrive as line feeds, and are recorded as such.
 */
class EventFraming extends Framing {

	/**
	 * The text by which models and clients tell an end, which is no part of an answer.
	 */
	static final String DONE = "[DONE]";

	private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

	private static final String DATA = "data:";

	private @Nullable String completion;

	EventFraming() {
		super(true);
	}

	@Override
	void extend(HttpHeaders headers, @Nullable MediaType produced) {
		if (headers.getContentType() == null) {
			headers.setContentType(MediaType.TEXT_EVENT_STREAM);
		}
	}

	@Override
	FramedElement text(String text, @Nullable MediaType mediaType) {
		String lines = lines(text);
		Set<DataWithMediaType> event = Set.of(event(lines));
		return DONE.equals(lines) ? FramedElement.unsaid(event) : FramedElement.of(lines, event);
	}

	static String lines(String text) {
		return (text.indexOf('\r') < 0) ? text : text.replace("\r\n", "\n").replace('\r', '\n');
	}

	static DataWithMediaType event(String lines) {
		return new DataWithMediaType(DATA + framed(lines) + "\n\n", TEXT);
	}

	private static String framed(String lines) {
		String spaced = lines.startsWith(" ") ? " " + lines : lines;
		return spaced.replace("\n ", "\n  ").replace("\n", "\n" + DATA);
	}

	@Override
	FramedElement value(Object element, @Nullable MediaType mediaType) {
		if (element instanceof ServerSentEvent<?> event) {
			return items(builder(event).build());
		}
		if (element instanceof SseEventBuilder event) {
			return items(event.build());
		}
		return FramedElement.of(element, SseEmitter.event().data(element, mediaType).build());
	}

	private static SseEventBuilder builder(ServerSentEvent<?> event) {
		SseEventBuilder builder = SseEmitter.event();
		String id = event.id();
		String name = event.event();
		Duration retry = event.retry();
		String comment = event.comment();
		Object data = event.data();
		builder = (id != null) ? builder.id(id) : builder;
		builder = (name != null) ? builder.name(name) : builder;
		builder = (retry != null) ? builder.reconnectTime(retry.toMillis()) : builder;
		builder = (comment != null) ? builder.comment(comment) : builder;
		return (data != null) ? builder.data(data) : builder;
	}

	// An event is a series of items; data is what comes right after a data prefix. A
	// client puts a line feed between the data of one event.
	@Override
	FramedElement items(Set<DataWithMediaType> items) {
		List<@Nullable Object> said = new ArrayList<>(1);
		Set<DataWithMediaType> framed = new LinkedHashSet<>(items.size());
		boolean isData = false;
		boolean hasData = false;
		for (DataWithMediaType item : items) {
			Object content = isData ? unframed(item.getData()) : item.getData();
			if (isData) {
				say(said, (hasData && content instanceof String) ? "\n" + content : content);
			}
			framed.add((isData && content instanceof String text)
					? new DataWithMediaType(framed(text), item.getMediaType()) : item);
			hasData = isData || (hasData && !endsEvent(content));
			isData = !isData && content instanceof String text && text.endsWith(DATA);
		}
		return new FramedElement(said, framed);
	}

	private static Object unframed(Object data) {
		return (data instanceof String text) ? text.replace("\n" + DATA, "\n") : data;
	}

	private static boolean endsEvent(Object content) {
		return content instanceof String text && text.contains("\n\n");
	}

	private static void say(List<@Nullable Object> said, Object content) {
		if (!DONE.equals(content)) {
			said.add(content);
		}
	}

	@Override
	Set<DataWithMediaType> heartbeat() {
		return SseEmitter.event().comment("").build();
	}

	@Override
	boolean beatsByItself() {
		return true;
	}

	@Override
	void completion(String event) {
		Assert.hasText(event, "The name of an event must not be empty");
		this.completion = event;
	}

	@Override
	Set<DataWithMediaType> aside(String name, Object data) {
		SseEventBuilder event = SseEmitter.event().name(name);
		return (data instanceof String text) ? items(event.data(text).build()).items() : event.data(data).build();
	}

	// Without data, a client ignores an event.
	@Override
	Set<DataWithMediaType> end() {
		return (this.completion != null) ? aside(this.completion, DONE) : Set.of();
	}

	@Override
	Set<DataWithMediaType> error() {
		return (this.completion != null) ? aside("error", "The answer could not be completed") : Set.of();
	}

}
