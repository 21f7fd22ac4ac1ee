// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.annotation;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * What the annotation costs the thread that calls, for values and for what is read
 * element by element.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class CallBenchmark {

	private static final int CALLS = 200;

	private static final int ELEMENTS = 1000;

	private static final String TEXT = "x".repeat(1024);

	private static final List<String> TOKENS = IntStream.range(0, ELEMENTS).mapToObj((i) -> "tok ").toList();

	@Param({ "baseline", "noop", "recorded" })
	String variant;

	private AnnotationConfigApplicationContext context;

	private Service service;

	private CompletionRecorder recorder;

	@Setup
	public void setUp() {
		this.context = new AnnotationConfigApplicationContext();
		this.context.register(CompletionRecorderAutoConfiguration.class, ObservedCompletionAutoConfiguration.class);
		if ("recorded".equals(this.variant)) {
			this.context.registerBean(CompletionSink.class, () -> (completion) -> {
			});
		}
		this.context.registerBean(Service.class);
		this.context.refresh();
		this.recorder = this.context.getBean(CompletionRecorder.class);
		this.service = "baseline".equals(this.variant) ? new Service() : this.context.getBean(Service.class);
	}

	@TearDown
	public void tearDown() {
		this.context.close();
	}

	@Setup(Level.Invocation)
	public void letTheWriterFollow() {
		this.recorder.flush(Duration.ofSeconds(10));
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public void value(Blackhole blackhole) {
		for (int i = 0; i < CALLS; i++) {
			blackhole.consume(this.service.answer(TEXT));
		}
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public void stream(Blackhole blackhole) {
		for (int i = 0; i < CALLS; i++) {
			this.service.stream().forEach(blackhole::consume);
		}
	}

	@Benchmark
	@OperationsPerInvocation(CALLS)
	public void iterator(Blackhole blackhole) {
		for (int i = 0; i < CALLS; i++) {
			this.service.iterator().forEachRemaining(blackhole::consume);
		}
	}

	static class Service {

		@ObservedCompletion
		String answer(String prompt) {
			return prompt;
		}

		@ObservedCompletion
		Stream<String> stream() {
			return TOKENS.stream();
		}

		@ObservedCompletion
		Iterator<String> iterator() {
			return TOKENS.iterator();
		}

	}

}
