// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.net.http.HttpResponse;

import org.jspecify.annotations.Nullable;

/**
 * Observes calls that return a {@link HttpResponse} of the JDK's client.
 */
final class HttpResponseAdapter extends ContainerAdapter<HttpResponse<?>> {

	HttpResponseAdapter() {
		super(HttpResponse.class);
	}

	@Override
	protected @Nullable Object content(HttpResponse<?> container) {
		return container.body();
	}

	@Override
	protected HttpResponse<?> with(HttpResponse<?> container, Object content) {
		return new ObservedHttpResponse<>(container, content);
	}

}
