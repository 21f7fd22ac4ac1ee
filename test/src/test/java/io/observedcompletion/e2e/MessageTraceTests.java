// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.List;
import java.util.Map;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes without a request, by a message for example: only the application's tracing
 * knows what the caller said.
 */
class MessageTraceTests {

	private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";

	private static final String SPAN = "00f067aa0ba902b7";

	@Test
	void hangsBelowTheSpanOfAServiceThatClaimsTheTrace() {
		ReceivedSpan completion = receive("langfuse_trace_id=" + TRACE + ",langfuse_user_id=ada%20l,other=1",
				"langfuse.trace.upstream-attributes=user_id");
		assertThat(completion.traceId()).isEqualTo(TRACE);
		assertThat(completion.parentSpanId()).isEqualTo(SPAN);
		assertThat(completion.attribute("user.id")).isEqualTo("ada l");
	}

	@ParameterizedTest
	@ValueSource(strings = { "other=1", "langfuse_trace_id=4bf92f3577b34da6a3ce929d0e0e4737" })
	void isARootInTheTraceThatNobodyClaims(String baggage) {
		ReceivedSpan completion = receive(baggage, "langfuse.trace.upstream=claim");
		assertThat(completion.traceId()).isEqualTo(TRACE);
		assertThat(completion.parentSpanId()).isEmpty();
	}

	@Test
	void listensToNobodyIfToldSo() {
		ReceivedSpan completion = receive("langfuse_trace_id=" + TRACE, "langfuse.trace.upstream=none");
		assertThat(completion.traceId()).isEqualTo(TRACE);
		assertThat(completion.parentSpanId()).isEmpty();
	}

	private static ReceivedSpan receive(String baggage, String property) {
		Map<String, String> message = Map.of("traceparent", "00-" + TRACE + "-" + SPAN + "-01", "baggage", baggage);
		try (FakeLangfuse langfuse = FakeLangfuse.start();
				ObservedApplication application = ObservedApplication.start(TracedApplication.class, langfuse,
						property)) {
			Span span = application.bean(Propagator.class).extract(message, Map::get).name("receive").start();
			try (Tracer.SpanInScope scope = application.bean(Tracer.class).withSpan(span)) {
				application.assistant().answer("What is the capital of France?");
			}
			finally {
				span.end();
			}
			application.flush();
			List<ReceivedSpan> spans = langfuse.spans();
			assertThat(spans).hasSize(1);
			return spans.get(0);
		}
	}

}
