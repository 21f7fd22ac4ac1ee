// SPDX-License-Identifier: Apache-2.0


package io.observedcompletion.springai;

import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
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
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/**
 * What streams that are no business of ours cost with our hooks in Reactor, and without.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(3)
public class UnrelatedStreamBenchmark {

	private static final int OPERATORS = 4;

	private static final int ELEMENTS = 1000;

	@Param({ "false", "true" })
	boolean hooked;

	private final ChunkTap tap = new ChunkTap();

	private final ScheduledOrigin scheduled = new ScheduledOrigin();

	private final Integer[] elements = new Integer[ELEMENTS];

	private final Runnable task = () -> {
	};

	private Flux<Integer> stream = Flux.empty();

	private Flux<Integer> deferred = Flux.empty();

	@Setup
	public void setUp() {
		if (this.hooked) {
			this.tap.install();
			this.scheduled.install();
		}
		for (int i = 0; i < ELEMENTS; i++) {
			this.elements[i] = i;
		}
		this.stream = assemble();
		this.deferred = Flux.deferContextual((context) -> Flux.just(1));
	}

	@TearDown
	public void tearDown() {
		if (this.hooked) {
			this.scheduled.remove();
			this.tap.remove();
		}
	}

	@Benchmark
	@OperationsPerInvocation(OPERATORS)
	public Object operator() {
		return assemble();
	}

	@Benchmark
	@OperationsPerInvocation(ELEMENTS)
	public Object element() {
		return this.stream.blockLast();
	}

	@Benchmark
	public Object stream() {
		return assemble().blockLast();
	}

	@Benchmark
	public Object deferred() {
		return this.deferred.blockLast();
	}

	@Benchmark
	public Object task() {
		return Schedulers.onSchedule(this.task);
	}

	private Flux<Integer> assemble() {
		return Flux.fromArray(this.elements)
			.map((element) -> element)
			.filter((element) -> element >= 0)
			.contextWrite((context) -> context);
	}

}
