// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.adapter.ContainerAdapter;
import org.jspecify.annotations.Nullable;

import org.springframework.http.ResponseEntity;

/**
 * Observes calls that return a {@link ResponseEntity} as if they returned its body.
 */
final class ResponseEntityAdapter extends ContainerAdapter<ResponseEntity<?>> {

	ResponseEntityAdapter() {
		super(ResponseEntity.class);
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
