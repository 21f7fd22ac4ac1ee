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

package io.observedcompletion.web;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Sends what a publisher emits. Asks for the next element when one is sent, so that a
 * slow client slows the publisher down, and cancels when the response ends.
 */
final class EmitterSubscriber implements Subscriber<@Nullable Object> {

	private final RecordedEmitter emitter;

	private final Supply supply;

	private @Nullable Subscription source;

	private volatile boolean done;

	EmitterSubscriber(RecordedEmitter emitter) {
		this.emitter = emitter;
		this.supply = emitter.transmission.supply();
	}

	@Override
	public void onSubscribe(Subscription source) {
		if (this.source != null) {
			source.cancel();
			return;
		}
		this.source = source;
		this.supply.feed(this::stop);
		source.request(1);
	}

	@Override
	public void onNext(@Nullable Object element) {
		Subscription source = this.source;
		if (!this.done && source != null && send(element)) {
			source.request(1);
		}
	}

	private boolean send(@Nullable Object element) {
		try {
			this.emitter.send(element);
			return true;
		}
		catch (IOException | IllegalStateException ex) {
			stop();
			this.emitter.end(ex);
			return false;
		}
	}

	private void stop() {
		Subscription source = this.source;
		if (!this.done && source != null) {
			this.done = true;
			this.supply.fed();
			source.cancel();
		}
	}

	@Override
	public void onError(Throwable error) {
		if (!this.done) {
			this.done = true;
			this.supply.fed();
			this.emitter.completeWithError(error);
		}
	}

	@Override
	public void onComplete() {
		if (!this.done) {
			this.done = true;
			this.supply.fed();
			this.emitter.complete();
		}
	}

}
