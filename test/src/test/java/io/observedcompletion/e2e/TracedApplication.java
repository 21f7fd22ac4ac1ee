// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.observedcompletion.annotation.ObservedCompletion;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import reactor.core.publisher.Flux;

import org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.SdkTracerProviderBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * An application that is traced by Boot's OpenTelemetry starter. Its tracer takes ids
 * from a fixed sequence, so that two runs can be compared span by span.
 */
@Configuration(proxyBeanMethods = false)
@Import({ ObservedApplication.Application.class, TracedApplication.Model.class, TracedApplication.Requests.class })
class TracedApplication {

	@Bean
	SdkTracerProviderBuilderCustomizer sameIdsInEveryRun() {
		return (provider) -> provider.setIdGenerator(new SequenceOfIds());
	}

	static class Requests {

		private final ObservationRegistry registry;

		private final Tracer tracer;

		private final SdkTracerProvider provider;

		private final Model model;

		Requests(ObservationRegistry registry, Tracer tracer, SdkTracerProvider provider, Model model) {
			this.registry = registry;
			this.tracer = tracer;
			this.provider = provider;
			this.model = model;
		}

		/**
		 * Serves requests: each is an observation around two observed calls.
		 * @param count how many
		 * @return the ids of their traces
		 */
		List<String> serve(int count) {
			List<String> traceIds = new ArrayList<>();
			for (int i = 0; i < count; i++) {
				Observation.createNotStarted("request", this.registry)
					.lowCardinalityKeyValue("number", String.valueOf(i))
					.observe(() -> traceIds.add(serve()));
			}
			this.provider.forceFlush().join(ObservedApplication.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			return traceIds;
		}

		private String serve() {
			this.model.answer("Why?");
			this.model.stream("Why not?").blockLast();
			return this.tracer.currentTraceContext().context().traceId();
		}

	}

	static class Model {

		private final ObservationRegistry registry;

		Model(ObservationRegistry registry) {
			this.registry = registry;
		}

		@ObservedCompletion
		String answer(String question) {
			return Observation.createNotStarted("model-call", this.registry).observe(() -> "Because");
		}

		@ObservedCompletion
		Flux<String> stream(String question) {
			return Flux.defer(() -> Flux.just(answer(question), "."));
		}

	}

	/** Used on one thread only. */
	private static final class SequenceOfIds implements IdGenerator {

		private final Random random = new Random(42);

		@Override
		public String generateSpanId() {
			return SpanId.fromLong(this.random.nextLong());
		}

		@Override
		public String generateTraceId() {
			return TraceId.fromLongs(this.random.nextLong(), this.random.nextLong());
		}

	}

}
