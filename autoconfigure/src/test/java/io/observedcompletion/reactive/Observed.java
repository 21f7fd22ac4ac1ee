// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.List;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.CompletionStart;
import reactor.core.publisher.Flux;

/**
 * Observes a flux as the annotation would.
 */
final class Observed {

	private Observed() {
	}

	static CompletionRecorder recorder(CompletionSink sink) {
		return CompletionRecorder.builder().sinks(List.of(sink)).build();
	}

	@SuppressWarnings("unchecked")
	static <T> Flux<T> flux(CompletionRecorder recorder, Flux<T> source) {
		CompletionStart start = CompletionStart.named("call").input("prompt").build();
		try {
			return (Flux<T>) new PublisherAdapter(new SubscriberContext.Propagated()).adapt(new ObservedCall() {

				@Override
				public CompletionRecording start() {
					return recorder.start(start);
				}

				@Override
				public Object proceed() {
					return source;
				}

			});
		}
		catch (Throwable ex) {
			throw new IllegalStateException(ex);
		}
	}

}
