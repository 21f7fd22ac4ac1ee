/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.reactive;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.CompletionStart;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import reactor.core.publisher.Flux;

/**
 * What observing a {@code Flux<String>} costs the thread that consumes it.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 6, time = 1)
@Fork(1)
public class FluxBenchmark {

	@Param({ "1", "100", "1000", "10000" })
	int chunks;

	private Flux<String> raw;

	private Flux<String> noop;

	private Flux<String> recorded;

	@Setup
	public void setUp() throws Throwable {
		List<String> tokens = IntStream.range(0, this.chunks).mapToObj((i) -> "tok ").toList();
		this.raw = Flux.fromIterable(tokens);
		this.noop = observed(CompletionRecorder.builder().build());
		this.recorded = observed(CompletionRecorder.builder().sinks(List.of(discarding())).build());
	}

	private static CompletionSink discarding() {
		return (completion) -> {
		};
	}

	@SuppressWarnings("unchecked")
	private Flux<String> observed(CompletionRecorder recorder) throws Throwable {
		CompletionStart start = CompletionStart.named("call").input("prompt").build();
		return (Flux<String>) new PublisherAdapter(new SubscriberContext.Propagated()).adapt(new ObservedCall() {

			@Override
			public CompletionRecording start() {
				return recorder.start(start);
			}

			@Override
			public Object proceed() {
				return FluxBenchmark.this.raw;
			}

		});
	}

	@Benchmark
	public String baseline() {
		return this.raw.blockLast();
	}

	@Benchmark
	public String noop() {
		return this.noop.blockLast();
	}

	@Benchmark
	public String recorded() {
		return this.recorded.blockLast();
	}

}
