// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SampleRatesTests {

	private static final int TRACES = 10_000;

	private static final List<String> TRACE_IDS = traceIds();

	private static List<String> traceIds() {
		Random random = new Random(42);
		return IntStream.range(0, TRACES)
			.mapToObj((i) -> new TraceId(random.nextLong(), random.nextLong()).toString())
			.toList();
	}

	@ParameterizedTest
	@ValueSource(doubles = { 0, 0.01, 0.1, 0.5, 0.9, 1 })
	void servicesWithTheSameRateRecordTheSameTraces(double rate) {
		Set<String> one = recorded("answer", CompletionSampler.ofRate(rate));
		Set<String> other = recorded("retrieve", CompletionSampler.ofRate(rate));
		assertThat(other).isEqualTo(one);
		assertThat(one.size() / (double) TRACES).isCloseTo(rate, within(0.01));
		System.out.printf("Sampled at %.2f: %,d of %,d traces%n", rate, one.size(), TRACES);
	}

	@Test
	void aHigherRateRecordsWhatALowerOneDoes() {
		Set<String> few = recorded("answer", CompletionSampler.ofRate(0.1));
		Set<String> more = recorded("answer", CompletionSampler.ofRate(0.3));
		assertThat(more).containsAll(few).hasSizeGreaterThan(few.size());
	}

	// By TraceIdRatioBased of OpenTelemetry for Python: round(rate * 2^64) and the low 64
	// bits.
	@Test
	void choosesAsTheSdkForPythonDoes() {
		assertThat(isSampled(0.1, "19999999999999ff")).isTrue();
		assertThat(isSampled(0.1, "1999999999999a00")).isFalse();
		assertThat(isSampled(0.75, "bfffffffffffffff")).isTrue();
		assertThat(isSampled(0.75, "c000000000000000")).isFalse();
	}

	private static boolean isSampled(double rate, String low) {
		return CompletionSampler.ofRate(rate).isSampled(CompletionStart.named("answer").build(), "f".repeat(16) + low);
	}

	@Test
	void aTraceHasTheRateOfItsRoot() {
		CompletionSampler rates = CompletionSampler.ofRates(0.1, Map.of("rare", 0.0, "Always", 1.0));
		assertThat(recorded("rare", rates)).isEmpty();
		assertThat(recorded("always", rates)).hasSize(TRACES);
		assertThat(recorded("other", rates)).isEqualTo(recorded("other", CompletionSampler.ofRate(0.1)));
	}

	@Test
	void allSamplersMustWantATraceAndOneThatThrowsWantsIt() {
		AtomicInteger asked = new AtomicInteger();
		CompletionSampler sampler = CompletionSampler.allOf(List.of((start, traceId) -> {
			throw new IllegalStateException("broken");
		}, CompletionSampler.ofRate(0.3), (start, traceId) -> {
			asked.incrementAndGet();
			return traceId.endsWith("a");
		}));
		Set<String> recorded = recorded("answer", sampler);
		Set<String> wanted = recorded("answer", CompletionSampler.ofRate(0.3));
		assertThat(asked).hasValue(wanted.size());
		wanted.removeIf((traceId) -> !traceId.endsWith("a"));
		assertThat(recorded).isNotEmpty().isEqualTo(wanted);
	}

	// Each with a call beneath, made by another thread.
	private static Set<String> recorded(String root, CompletionSampler sampler) {
		KeptCompletions completions = new KeptCompletions();
		AtomicInteger next = new AtomicInteger();
		CompletionRecorder recorder = CompletionRecorder.builder()
			.sinks(List.of(completions))
			.sampler(sampler)
			.traceIds(() -> TRACE_IDS.get(next.get()))
			.build();
		for (int i = 0; i < TRACES; i++) {
			next.set(i);
			CompletionRecording above = recorder.start(CompletionStart.named(root).build());
			CompletionOrigin origin = CompletionOrigin.of(above);
			if (i % 100 == 0) {
				CompletableFuture.runAsync(() -> beneath(recorder, origin)).join();
			}
			else {
				beneath(recorder, origin);
			}
			above.complete();
		}
		assertThat(recorder.flush(Duration.ofSeconds(30))).isTrue();
		recorder.close();
		Map<String, Long> trees = completions.settled()
			.stream()
			.collect(Collectors.groupingBy(Completion::traceId, Collectors.counting()));
		assertThat(trees.values()).allMatch((count) -> count == 2);
		return trees.keySet();
	}

	private static void beneath(CompletionRecorder recorder, CompletionOrigin origin) {
		try (Scope scope = origin.makeCurrent()) {
			recorder.start(CompletionStart.named("always").build()).complete();
		}
	}

}
