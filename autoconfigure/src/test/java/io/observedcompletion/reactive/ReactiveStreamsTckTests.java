// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.List;
import java.util.stream.LongStream;

import io.observedcompletion.adapter.Tck;
import io.observedcompletion.completion.CompletionRecorder;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.tck.PublisherVerification;
import org.reactivestreams.tck.TestEnvironment;
import reactor.core.publisher.Flux;

/**
 * Runs the Reactive Streams TCK.
 */
class ReactiveStreamsTckTests {

	@Test
	void observedPublishersKeepTheSpecification() {
		Tck.assertPasses(OfPlainFlux.class, OfFusedFlux.class);
	}

	public static class OfPlainFlux extends Verification {

		@Override
		Flux<Long> source(long elements) {
			return super.source(elements).hide();
		}

	}

	public static class OfFusedFlux extends Verification {

	}

	private abstract static class Verification extends PublisherVerification<Long> {

		private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of((completion) -> {
		})).build();

		Verification() {
			super(new TestEnvironment(500, 50));
		}

		Flux<Long> source(long elements) {
			return Flux.fromStream(() -> LongStream.range(0, elements).boxed());
		}

		@Override
		public Publisher<Long> createPublisher(long elements) {
			return Observed.flux(this.recorder, source(elements));
		}

		@Override
		public Publisher<Long> createFailedPublisher() {
			return Observed.flux(this.recorder, Flux.error(new IllegalStateException("failed")));
		}

	}

}
