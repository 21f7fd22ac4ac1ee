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
package io.observedcompletion.springai;

import io.observedcompletion.completion.FailOpen;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.util.context.Context;

/**
 * Lets the chunks of a stream be recorded if it turns out, as it is subscribed to, that
 * no model beneath observes itself.
 *
 * @param <T> the type of the chunks
 */
final class AdvisedSubscriber<T> implements CoreSubscriber<T> {

	private final AdvisedAttempt attempt;

	private CoreSubscriber<? super T> actual;

	AdvisedSubscriber(CoreSubscriber<? super T> actual, AdvisedAttempt attempt) {
		this.actual = actual;
		this.attempt = attempt;
	}

	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription subscription) {
		this.actual = FailOpen.<CoreSubscriber<? super T>>call("tap a stream of Spring AI",
				() -> this.attempt.tapSubscribed(this.actual), this.actual);
		this.actual.onSubscribe(subscription);
	}

	@Override
	public void onNext(T chunk) {
		this.actual.onNext(chunk);
	}

	@Override
	public void onError(Throwable error) {
		this.actual.onError(error);
	}

	@Override
	public void onComplete() {
		this.actual.onComplete();
	}

}
