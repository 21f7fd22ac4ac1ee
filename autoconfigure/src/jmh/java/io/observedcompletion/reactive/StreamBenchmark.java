// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.reactive;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.completion.CompletionRecorder;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import reactor.core.publisher.Flux;

/**
 * What a stream costs the thread that consumes it besides its chunks: it has one.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class StreamBenchmark {

	private static final int STREAMS = 1000;

	private final CompletionRecorder recorder = Observed.recorder((completion) -> {
	});

	private final Flux<String> raw = Flux.just("tok ", "tok ").take(1);

	private final Flux<String> recorded = Observed.flux(this.recorder, this.raw);

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
	public void recorded(Blackhole blackhole) {
		consume(this.recorded, blackhole);
	}

	private static void consume(Flux<?> flux, Blackhole blackhole) {
		for (int i = 0; i < STREAMS; i++) {
			blackhole.consume(flux.blockLast());
		}
	}

}
