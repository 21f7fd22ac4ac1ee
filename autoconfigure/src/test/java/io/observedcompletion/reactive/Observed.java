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
