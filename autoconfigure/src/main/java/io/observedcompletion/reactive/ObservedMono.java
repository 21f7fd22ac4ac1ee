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

import reactor.core.CoreSubscriber;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoOperator;

/**
 * A mono that records each subscription and leaves the signals as they are.
 *
 * @param <T> the type of the element
 */
final class ObservedMono<T> extends MonoOperator<T, T> {

	private final ObservedPublisher observed;

	ObservedMono(Mono<? extends T> source, ObservedPublisher observed) {
		super(source);
		this.observed = observed;
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		this.observed.<T>subscribe(this.source::subscribe, actual, ObservedSubscriber::ofOne);
	}

}
