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

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Notes the signals of one subscription and passes them on, neither changed nor delayed.
 *
 * @param <T> the type of the elements
 */
final class ObservedSubscriber<T> implements CoreSubscriber<T>, Subscription, Scannable {

	private final CoreSubscriber<? super T> actual;

	private final CompletionRecording recording;

	private final boolean single;

	private final Context context;

	private final Thread subscriber = Thread.currentThread();

	// What is current outside of the call, as long as the source is being subscribed to.
	private volatile @Nullable CompletionOrigin outside;

	private @Nullable Subscription source;

	ObservedSubscriber(CoreSubscriber<? super T> actual, CompletionRecording recording, boolean single,
			CompletionOrigin outside) {
		this.actual = actual;
		this.recording = recording;
		this.single = single;
		this.outside = outside;
		this.context = actual.currentContext().put(CompletionOriginAccessor.KEY, CompletionOrigin.of(recording));
	}

	void subscribed() {
		this.outside = null;
	}

	@Override
	public Context currentContext() {
		return this.context;
	}

	@Override
	public void onSubscribe(Subscription source) {
		if (Operators.validate(this.source, source)) {
			this.source = source;
			CompletionOrigin outside = this.outside;
			if (outside == null) {
				this.actual.onSubscribe(this);
			}
			else {
				outside(outside, () -> this.actual.onSubscribe(this));
			}
		}
	}

	@Override
	public void onNext(T element) {
		if (this.single) {
			// The one element is the end: some subscribers cancel instead of waiting on.
			this.recording.output(element).complete();
		}
		else {
			this.recording.chunk(element);
		}
		CompletionOrigin outside = this.outside;
		if (outside == null) {
			this.actual.onNext(element);
		}
		else {
			outside(outside, () -> this.actual.onNext(element));
		}
	}

	@Override
	public void onError(Throwable error) {
		this.recording.fail(error);
		CompletionOrigin outside = this.outside;
		if (outside == null) {
			this.actual.onError(error);
		}
		else {
			outside(outside, () -> this.actual.onError(error));
		}
	}

	@Override
	public void onComplete() {
		this.recording.complete();
		CompletionOrigin outside = this.outside;
		if (outside == null) {
			this.actual.onComplete();
		}
		else {
			outside(outside, this.actual::onComplete);
		}
	}

	// A source that emits while it is being subscribed to must not make the recording
	// current in the operators behind us.
	private void outside(CompletionOrigin outside, Runnable signal) {
		if (Thread.currentThread() != this.subscriber) {
			signal.run();
			return;
		}
		try (Scope scope = outside.makeCurrent()) {
			signal.run();
		}
	}

	@Override
	public void request(long n) {
		if (this.outside == null || Thread.currentThread() != this.subscriber) {
			source().request(n);
			return;
		}
		// Asked for while being subscribed to, many sources do their work here.
		try (Scope scope = CompletionOrigin.of(this.recording).makeCurrent()) {
			source().request(n);
		}
	}

	@Override
	public void cancel() {
		this.recording.cancel(source()::cancel);
	}

	private Subscription source() {
		Subscription source = this.source;
		return (source != null) ? source : Operators.emptySubscription();
	}

	@Override
	public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
		if (key == Attr.PARENT) {
			return this.source;
		}
		if (key == Attr.ACTUAL) {
			return this.actual;
		}
		return (key == Attr.RUN_STYLE) ? Attr.RunStyle.SYNC : null;
	}

}
