// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import io.observedcompletion.completion.Completion;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Netty gets from a service above, in an application with and without a tracing of
 * its own.
 */
class UpstreamTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN = "00f067aa0ba902b7";

	private static final String PARENT = "traceparent: 00-" + TRACE + "-" + SPAN + "-01";

	private static final String CLAIM = "baggage: langfuse_user_id=eve,langfuse_trace_id=";

	private static final String UNTRACED = "spring.autoconfigure.exclude=org.springframework.boot.micrometer.tracing"
			+ ".opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration";

	private static final String TRACED = "management.tracing.sampling.probability=1";

	@ParameterizedTest
	@CsvSource({ TRACED + ",limited", TRACED + ",auto", UNTRACED + ",limited", UNTRACED + ",auto" })
	void hangsBelowTheSpanOfAServiceThatClaimsTheTrace(String tracing, String propagation) {
		try (ReactiveApplication application = start(tracing, propagation)) {
			Completion completion = ask(application, PARENT, CLAIM + TRACE);
			assertThat(completion.traceId()).isEqualTo(TRACE);
			assertThat(completion.parentId()).isEqualTo(SPAN);
			assertThat(completion.context().userId()).isNull();
			assertThat(application.langfuse().spans()).singleElement()
				.satisfies((span) -> assertThat(span.parentSpanId()).isEqualTo(SPAN));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { TRACED, UNTRACED })
	void isARootInTheTraceThatNobodyClaims(String tracing) {
		try (ReactiveApplication application = start(tracing, "limited")) {
			Completion completion = ask(application, PARENT, CLAIM + "4bf92f3577b34da6a3ce929d0e0e4737");
			assertThat(completion.traceId()).isEqualTo(TRACE);
			assertThat(completion.parentId()).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { TRACED, UNTRACED })
	void listensToNobodyIfToldSo(String tracing) {
		try (ReactiveApplication application = ReactiveApplication.start(tracing, "langfuse.trace.upstream=none")) {
			assertThat(ask(application, PARENT, CLAIM + TRACE).parentId()).isNull();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { TRACED, UNTRACED })
	void theNextRequestOnTheConnectionHasNothingOfIt(String tracing) {
		try (ReactiveApplication application = ReactiveApplication.start(tracing,
				"langfuse.trace.upstream-attributes=user_id")) {
			application.model().says((question) -> Flux.just("It is ", question));
			try (SseClient client = application.ask("one", PARENT, CLAIM + TRACE).read(0)) {
				client.readToEnd();
				client.request("/chat?question=two").read(0).readToEnd();
			}
			assertThat(application.recorded().await(2)).extracting(Completion::parentId).containsExactly(SPAN, null);
			assertThat(application.recorded()).extracting((completion) -> completion.context().userId())
				.containsExactly("eve", null);
		}
	}

	private static ReactiveApplication start(String tracing, String propagation) {
		return ReactiveApplication.start(tracing, "spring.reactor.context-propagation=" + propagation);
	}

	private static Completion ask(ReactiveApplication application, String... headers) {
		application.model().says(Flux.just("so"));
		try (SseClient client = application.ask("Why", headers).read(0)) {
			client.readToEnd();
		}
		return application.single();
	}

}
