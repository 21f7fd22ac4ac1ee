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

package io.observedcompletion.adapter;

import java.util.Objects;
import java.util.concurrent.Flow;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;

/**
 * A publisher that records each subscription and leaves the signals as they are.
 *
 * @param <T> the type of the elements
 */
final class ObservedFlowPublisher<T> implements Flow.Publisher<T> {

	private final Flow.Publisher<T> source;

	private final ObservedCall call;

	ObservedFlowPublisher(Flow.Publisher<T> source, ObservedCall call) {
		this.source = source;
		this.call = call;
	}

	@Override
	public void subscribe(Flow.Subscriber<? super T> subscriber) {
		Objects.requireNonNull(subscriber, "subscriber");
		CompletionRecording recording = this.call.start();
		try (SubscriptionScope scope = SubscriptionScope.open(CompletionOrigin.of(recording))) {
			this.source.subscribe(new ObservedFlowSubscriber<>(subscriber, recording, scope));
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

}
