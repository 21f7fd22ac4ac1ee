// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.Map;

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.observedcompletion.adapter.ModelCallObservation;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.TraceHeaders;
import reactor.core.publisher.Mono;
import reactor.util.context.ContextView;

import org.springframework.http.HttpHeaders;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.reactive.function.client.ExchangeFunction;

/**
 * Tells the services that are called through a {@code WebClient} what observation they
 * are called from. Not earlier: the application's tracing has set its headers by then.
 */
final class TracedExchanges implements ExchangeFilterFunction {

	private final TraceHeaders headers;

	private final ObservationRegistry registry;

	TracedExchanges(TraceHeaders headers, ObservationRegistry registry) {
		this.headers = headers;
		this.registry = registry;
	}

	@Override
	public Mono<ClientResponse> filter(ClientRequest request, ExchangeFunction next) {
		return Mono.deferContextual(
				(context) -> next.exchange(isModelCall(context) ? request : traced(request, recording(context))));
	}

	private boolean isModelCall(ContextView context) {
		ObservationView observation = context.getOrDefault(ObservationThreadLocalAccessor.KEY, null);
		return !this.registry.isNoop() && ModelCallObservation.encloses(observation);
	}

	private ClientRequest traced(ClientRequest request, CompletionRecording recording) {
		HttpHeaders sent = request.headers();
		Map<String, String> added = this.headers.of(recording,
				(name) -> TraceHeaders.joined((name != null) ? sent.get(name) : null));
		return added.isEmpty() ? request
				: ClientRequest.from(request).headers((headers) -> added.forEach(headers::set)).build();
	}

	private static CompletionRecording recording(ContextView context) {
		return context.<CompletionOrigin>getOrEmpty(CompletionOriginAccessor.KEY)
			.map(CompletionOrigin::recording)
			.orElseGet(CompletionRecording::current);
	}

}
