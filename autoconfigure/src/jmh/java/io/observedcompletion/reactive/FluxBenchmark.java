// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.springai.SpringAiContentAutoConfiguration;
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
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.springframework.ai.chat.messages.AssistantMessage;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import reactor.core.publisher.Flux;

/**
 * What observing a flux costs the thread that consumes it. Between the
 * invocations the writer is left to follow: under a load that it cannot follow, callers
 * write themselves, which is not what is measured here.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class FluxBenchmark {

	private static final int STREAMS = 4;

	@Param({ "1", "100", "1000", "10000" })
	int chunks;

	@Param({ "String", "ChatResponse" })
	String type;

	private CompletionRecorder recorder;

	private Flux<Object> raw;

	private Flux<Object> noop;

	private Flux<Object> recorded;

	@Setup
	public void setUp() {
		List<Object> tokens = IntStream.range(0, this.chunks).mapToObj((i) -> token()).toList();
		this.recorder = new AnnotationConfigApplicationContext(CompletionRecorderAutoConfiguration.class,
				SpringAiContentAutoConfiguration.class, Sink.class)
			.getBean(CompletionRecorder.class);
		this.recorded = Observed.flux(this.recorder, this.raw);
	}

	private Object token() {
		return "String".equals(this.type) ? "tok "
				: new ChatResponse(List.of(new Generation(new AssistantMessage("tok "))));
	}

	@Setup(Level.Invocation)
	public void letTheWriterFollow() {
		this.recorder.flush(Duration.ofSeconds(10));
	}

	@Benchmark
	@OperationsPerInvocation(STREAMS)
	public void baseline(Blackhole blackhole) {
		consume(this.raw, blackhole);
	}

	@Benchmark
	@OperationsPerInvocation(STREAMS)
	public void noop(Blackhole blackhole) {
		consume(this.noop, blackhole);
	}

	@Benchmark
	@OperationsPerInvocation(STREAMS)
	public void recorded(Blackhole blackhole) {
		consume(this.recorded, blackhole);
	}

	private static void consume(Flux<?> flux, Blackhole blackhole) {
		for (int i = 0; i < STREAMS; i++) {
			blackhole.consume(flux.blockLast());
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Sink {

		@Bean
		CompletionSink sink() {
			return (completion) -> {
			};
		}

	}

}
