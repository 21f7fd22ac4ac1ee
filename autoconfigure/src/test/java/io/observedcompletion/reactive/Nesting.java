// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.util.List;
import java.util.function.Supplier;

import io.observedcompletion.adapter.ObservedCall;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Observed calls inside of each other, and what became of them.
 */
final class Nesting {

	final KeptCompletions completions = new KeptCompletions();

	final CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(this.completions)).build();

	private final PublisherAdapter adapter = new PublisherAdapter(new SubscriberContext.Propagated());

	<T> Flux<T> flux(String name, Supplier<Flux<T>> method) {
		return Flux.from(observe(name, method));
	}

	<T> Mono<T> mono(String name, Supplier<Mono<T>> method) {
		return Mono.fromDirect(observe(name, method));
	}

	String value(String name) {
		this.recorder.start(CompletionStart.named(name).build()).complete();
		return name;
	}

	@SuppressWarnings("unchecked")
	private <P> P observe(String name, Supplier<P> method) {
		CompletionOrigin origin = this.recorder.origin();
		ObservedCall call = new ObservedCall() {

			@Override
			public CompletionRecording start() {
				return Nesting.this.recorder.start(CompletionStart.named(name).origin(origin).build());
			}

			@Override
			public Object proceed() {
				return method.get();
			}

		};
		try {
			return (P) this.adapter.adapt(call);
		}
		catch (Throwable ex) {
			throw new AssertionError(ex);
		}
	}

	void assertBeneath(String outer, String inner) {
		Completion above = this.completions.named(outer);
		Completion below = this.completions.named(inner);
		assertThat(below.parentId()).as(inner + " beneath " + outer).isEqualTo(above.id());
		assertThat(below.traceId()).isEqualTo(above.traceId());
	}

	void assertRoot(String name) {
		assertThat(this.completions.named(name).parentId()).as(name).isNull();
	}

}
