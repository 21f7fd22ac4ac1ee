// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentExtractor;

import org.springframework.http.HttpEntity;

/**
 * Reads the entities that a publisher emits: their body, whatever it is.
 */
final class HttpEntityExtractor implements ContentExtractor {

	@Override
	public boolean supports(Class<?> type) {
		return HttpEntity.class.isAssignableFrom(type);
	}

	@Override
	public Chunk extract(Object element) {
		Object body = ((HttpEntity<?>) element).getBody();
		return (body != null) ? Chunk.ofValue(body) : Chunk.empty();
	}

}
