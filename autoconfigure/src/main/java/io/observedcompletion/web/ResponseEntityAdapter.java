// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.adapter.ContainerAdapter;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpEntity;
import org.springframework.http.ResponseEntity;

/**
 * Observes calls that return a {@link ResponseEntity} as if they returned its body.
 */
final class ResponseEntityAdapter extends ContainerAdapter<ResponseEntity<?>> {

	ResponseEntityAdapter() {
		super(ResponseEntity.class);
	}

	/**
	 * Returns what a response says.
	 * @param value a response or its body
	 * @return the body
	 */
	static @Nullable Object body(@Nullable Object value) {
		return (value instanceof HttpEntity<?> entity) ? entity.getBody() : value;
	}

	@Override
	protected @Nullable Object content(ResponseEntity<?> container) {
		return container.getBody();
	}

	@Override
	protected ResponseEntity<?> with(ResponseEntity<?> container, Object content) {
		return new ResponseEntity<>(content, container.getHeaders(), container.getStatusCode());
	}

}
