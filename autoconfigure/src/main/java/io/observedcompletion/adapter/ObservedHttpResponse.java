// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;

import javax.net.ssl.SSLSession;

/**
 * A response with another body.
 *
 * @param <T> the type of the body
 */
final class ObservedHttpResponse<T> implements HttpResponse<T> {

	private final HttpResponse<?> source;

	private final T body;

	ObservedHttpResponse(HttpResponse<?> source, T body) {
		this.source = source;
		this.body = body;
	}

	@Override
	public int statusCode() {
		return this.source.statusCode();
	}

	@Override
	public HttpRequest request() {
		return this.source.request();
	}

	// One that was redirected or had to log in: its body is not the answer.
	@Override
	@SuppressWarnings("unchecked")
	public Optional<HttpResponse<T>> previousResponse() {
		return ((HttpResponse<T>) this.source).previousResponse();
	}

	@Override
	public HttpHeaders headers() {
		return this.source.headers();
	}

	@Override
	public T body() {
		return this.body;
	}

	@Override
	public Optional<SSLSession> sslSession() {
		return this.source.sslSession();
	}

	@Override
	public URI uri() {
		return this.source.uri();
	}

	@Override
	public HttpClient.Version version() {
		return this.source.version();
	}

	@Override
	public String toString() {
		return this.source.toString();
	}

}
