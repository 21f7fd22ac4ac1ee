// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;

/**
 * Writes one element after the other.
 */
final class PlainFraming extends Framing {

	private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

	private boolean json;

	PlainFraming() {
		super(false);
	}

	@Override
	void extend(HttpHeaders headers, @Nullable MediaType produced) {
		if (headers.getContentType() == null) {
			headers.setContentType((produced != null) ? withCharset(produced) : TEXT);
		}
		this.json = String.valueOf(headers.getContentType()).contains("json");
	}

	private static MediaType withCharset(MediaType produced) {
		boolean says = produced.getCharset() != null || !produced.getType().equals("text");
		return says ? produced : new MediaType(produced, StandardCharsets.UTF_8);
	}

	@Override
	FramedElement text(String text, @Nullable MediaType mediaType) {
		return FramedElement.of(text, Set.of(new DataWithMediaType(text, mediaType)));
	}

	@Override
	FramedElement value(Object element, @Nullable MediaType mediaType) throws IOException {
		if (element instanceof ServerSentEvent<?> event) {
			Object data = event.data();
			return (data != null) ? frame(data, mediaType) : FramedElement.NOTHING;
		}
		return FramedElement.of(element, Set.of(new DataWithMediaType(element, mediaType)));
	}

	@Override
	FramedElement items(Set<DataWithMediaType> items) {
		List<@Nullable Object> said = new ArrayList<>(items.size());
		items.forEach((item) -> said.add(item.getData()));
		return new FramedElement(said, items);
	}

	// Within JSON that comes in pieces, a line feed may mean something.
	@Override
	Set<DataWithMediaType> heartbeat() {
		return this.json ? Set.of() : Set.of(new DataWithMediaType("\n", null));
	}

}
