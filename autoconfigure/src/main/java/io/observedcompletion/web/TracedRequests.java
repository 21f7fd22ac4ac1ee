// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.adapter.ModelCallObservation;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.TraceHeaders;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpRequest;
import org.springframework.http.client.ClientHttpRequestExecution;
import org.springframework.http.client.ClientHttpRequestInterceptor;
import org.springframework.http.client.ClientHttpResponse;

/**
 * Tells the services that are called through a {@code RestClient} what observation they
 * are called from. Not earlier: the application's tracing has set its headers by then.
 */
final class TracedRequests implements ClientHttpRequestInterceptor {

	private final TraceHeaders headers;

	private final ObservationRegistry registry;

	TracedRequests(TraceHeaders headers, ObservationRegistry registry) {
		this.headers = headers;
		this.registry = registry;
	}

	@Override
	public ClientHttpResponse intercept(HttpRequest request, byte[] body, ClientHttpRequestExecution execution)
			throws IOException {
		if (this.registry.isNoop() || !ModelCallObservation.encloses(this.registry.getCurrentObservation())) {
			trace(request.getHeaders());
		}
		return execution.execute(request, body);
	}

	private void trace(HttpHeaders sent) {
		this.headers.of(CompletionRecording.current(), (name) -> TraceHeaders.joined(sent.get(name)))
			.forEach(sent::set);
	}

}
