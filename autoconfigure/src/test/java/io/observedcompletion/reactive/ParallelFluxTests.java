// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.stream.IntStream;

import io.observedcompletion.completion.Outcome;
import io.observedcompletion.adapter.ContainedContract;
import io.observedcompletion.adapter.Shape;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.ParallelFlux;
import reactor.core.scheduler.Schedulers;

import static org.assertj.core.api.Assertions.assertThat;

class ParallelFluxTests extends ContainedContract<ParallelFlux<String>, Flux<String>> {

	ParallelFluxTests() {
		super(new FluxAdapterTests());
	}

	@Override
	protected Shape shape() {
		return Shape.STREAM;
	}

	@Override
	protected ParallelFlux<String> container(Flux<String> content) {
		return content.parallel(2);
	}

	@Override
	protected Flux<String> content(ParallelFlux<String> returned) {
		return returned.sequential();
	}

	// It asks its rails for more than it is asked for.
	@Override
	protected boolean consumerHasDemand() {
		return false;
	}

	@Test
	void recordsAllRailsAsOneAnswer() throws Throwable {
		ParallelFlux<String> source = Flux.fromStream(IntStream.range(0, 10_000).mapToObj((i) -> i + " "))
			.parallel(4)
			.runOn(Schedulers.parallel());
		ParallelFlux<String> returned = observe(source);
		assertThat(returned.parallelism()).isEqualTo(4);
		assertThat(returned.map(String::length).sequential().count().block()).isEqualTo(10_000);
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.single().chunks()).isEqualTo(10_000);
	}

}
