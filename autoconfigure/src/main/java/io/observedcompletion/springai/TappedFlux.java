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

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxOperator;

/**
 * A flux that may be the one of a model's chunks, which is certain when it is subscribed
 * to.
 *
 * @param <T> the type of the chunks
 */
final class TappedFlux<T> extends FluxOperator<T, T> {

	private final Attempt attempt;

	TappedFlux(Flux<? extends T> source, Attempt attempt) {
		super(source);
		this.attempt = attempt;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.source.subscribe(this.attempt.isSettled() ? actual : new TappedSubscriber<>(actual, this.attempt));
	}

}
