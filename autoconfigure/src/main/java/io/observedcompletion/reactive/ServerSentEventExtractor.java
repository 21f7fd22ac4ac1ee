// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;
import org.jspecify.annotations.Nullable;

import org.springframework.http.codec.ServerSentEvent;

/**
 * Reads server-sent events: their data, whatever it is.
 */
final class ServerSentEventExtractor implements ContentExtractor {

	@Override
	public boolean supports(Class<?> type) {
		return ServerSentEvent.class.isAssignableFrom(type);
	}

	// A comment without data says nothing.
	@Override
	public Chunk extract(Object element) {
		Object data = ((ServerSentEvent<?>) element).data();
		return (data != null) ? Chunk.ofValue(data) : Chunk.empty();
	}

	@Override
	public @Nullable String plainText(Object element) {
		return (((ServerSentEvent<?>) element).data() instanceof String text) ? text : null;
	}

}
