// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationTracingTests {

	private static final int REQUESTS = 60;

	// A request, the call of a model in it, and one in a stream.
	private static final int SPANS = 3 * REQUESTS;

	private static final String WITHOUT_US = "spring.autoconfigure.exclude="
			+ StreamSupport.stream(ImportCandidates.load(AutoConfiguration.class, null).spliterator(), false)
				.filter((name) -> name.startsWith("io.observedcompletion."))
				.collect(Collectors.joining(","));

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1.0, 0.1, 0.0 })
	void leavesTheApplicationsSpansAsTheyAre(double sampling) {
		Run without = run(sampling, WITHOUT_US);
		assertThat(this.langfuse.requests()).isEmpty();
		Run with = run(sampling);
		assertThat(with.spans()).isEqualTo(without.spans());
		assertThat(with.traceIds()).isEqualTo(without.traceIds());
		assertThat(with.spans().size()).isBetween((int) (SPANS * sampling / 3),
				(int) Math.min(SPANS, SPANS * sampling * 3));
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1.0, 0.1, 0.0 })
	void deliversEveryCompletionInTheApplicationsTracesWhateverThoseAreSampledAt(double sampling) {
		Run run = run(sampling);
		List<ReceivedSpan> completions = this.langfuse.spans();
		assertThat(completions).hasSize(2 * REQUESTS);
		assertThat(traceIds(completions)).isEqualTo(Set.copyOf(run.traceIds())).containsAll(traceIds(run.spans()));
		assertThat(completions).allSatisfy((completion) -> assertThat(completion.parentSpanId()).isEmpty());
		assertThat(completions).extracting(ReceivedSpan::spanId).doesNotHaveDuplicates();
	}

	@Test
	void givesCompletionsTracesOfTheirOwnWhenToldSo() {
		Run run = run(1.0, "langfuse.trace.correlation=own");
		assertThat(traceIds(this.langfuse.spans())).hasSize(2 * REQUESTS).doesNotContainAnyElementsOf(run.traceIds());
	}

	@Test
	void leavesTheApplicationsTracingBeansAsTheyAre() {
		Map<String, String> without = run(1.0, WITHOUT_US).beans();
		assertThat(without.values()).anyMatch((type) -> type.equals(SdkTracerProvider.class.getName()));
		assertThat(run(1.0).beans()).isEqualTo(without);
	}

	@Test
	void addsNoExporterAndNoProcessorToTheApplication() {
		try (ObservedApplication application = start(this.langfuse, 1.0)) {
			assertThat(application.context().getBeansOfType(SdkTracerProvider.class)).hasSize(1);
			assertThat(application.context().getBeansOfType(SpanExporter.class)).hasSize(1);
			assertThat(application.context().getBeansOfType(SpanProcessor.class)).hasSize(1);
		}
	}

	private Run run(double sampling, String... properties) {
		try (FakeLangfuse receiver = FakeLangfuse.start();
				ObservedApplication application = start(receiver, sampling, properties)) {
			List<String> traceIds = application.bean(TracedApplication.Requests.class).serve(REQUESTS);
			Map<String, String> beans = beans(application.context());
			application.close();
			return new Run(comparable(receiver.spans()), traceIds, beans);
		}
	}

	private ObservedApplication start(FakeLangfuse receiver, double sampling, String... properties) {
		String[] all = new String[properties.length + 2];
		System.arraycopy(properties, 0, all, 2, properties.length);
		all[0] = "management.opentelemetry.tracing.export.otlp.endpoint=" + receiver.baseUrl() + "/v1/traces";
		all[1] = "management.tracing.sampling.probability=" + sampling;
		return ObservedApplication.start(TracedApplication.class, this.langfuse, all);
	}

	private static Set<String> traceIds(List<ReceivedSpan> spans) {
		return spans.stream().map(ReceivedSpan::traceId).collect(Collectors.toSet());
	}

	// The exporter sends the spans of a batch in any order.
	private static List<ReceivedSpan> comparable(List<ReceivedSpan> spans) {
		return spans.stream()
			.map(ApplicationTracingTests::timeless)
			.sorted(Comparator.comparing(ReceivedSpan::spanId))
			.toList();
	}

	private static ReceivedSpan timeless(ReceivedSpan span) {
		return new ReceivedSpan(span.traceId(), span.spanId(), span.parentSpanId(), span.name(), Instant.EPOCH,
				Instant.EPOCH, span.attributes(), span.resourceAttributes(), span.scopeName(), span.statusCode(),
				span.statusMessage());
	}

	/**
	 * All beans that are not ours, by name and type.
	 */
	private static Map<String, String> beans(ApplicationContext context) {
		Map<String, String> beans = new TreeMap<>();
		for (String name : context.getBeanDefinitionNames()) {
			Class<?> type = AopUtils.getTargetClass(context.getBean(name));
			if (!type.getName().startsWith("io.observedcompletion.") && !name.contains("io.observedcompletion.")) {
				beans.put(name, type.getName().replaceAll("(\\$\\$|/0x).*", ""));
			}
		}
		return beans;
	}

	private record Run(List<ReceivedSpan> spans, List<String> traceIds, Map<String, String> beans) {

	}

}
