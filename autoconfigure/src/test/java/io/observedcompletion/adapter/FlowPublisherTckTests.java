// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.List;
import java.util.concurrent.Flow;
import java.util.stream.LongStream;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import org.junit.jupiter.api.Test;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import reactor.core.publisher.Flux;

/**
 * Runs the Reactive Streams TCK for the publishers of the JDK.
 */
class FlowPublisherTckTests {

	@Test
	void observedFlowPublishersKeepTheSpecification() {
		Tck.assertPasses(OfFlowPublisher.class);
	}

	public static class OfFlowPublisher extends FlowPublisherVerification<Long> {

		private final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of((completion) -> {
		})).build();

		public OfFlowPublisher() {
			super(new TestEnvironment(500, 50));
		}

		@Override
		public Flow.Publisher<Long> createFlowPublisher(long elements) {
			return observed(Flux.fromStream(() -> LongStream.range(0, elements).boxed()));
		}

		@Override
		public Flow.Publisher<Long> createFailedFlowPublisher() {
			return observed(Flux.error(new IllegalStateException("failed")));
		}

		private Flow.Publisher<Long> observed(Flux<Long> source) {
			return new ObservedFlowPublisher<>(FlowAdapters.toFlowPublisher(source), new ObservedCall() {

				@Override
				public CompletionRecording start() {
					return OfFlowPublisher.this.recorder.start(CompletionStart.named("call").build());
				}

				@Override
				public Object proceed() {
					return source;
				}

			});
		}

	}

}
