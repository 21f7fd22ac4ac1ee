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
 * A flux that is assembled when it is subscribed to, as the streams of models are, and
 * that knows what started meanwhile: if it fails before there is a stream, so has that.
 *
 * @param <T> the type of the elements
 */
final class DeferredFlux<T> extends FluxOperator<T, T> {

	DeferredFlux(Flux<? extends T> source) {
		super(source);
	}

	@Override
	public void subscribe(CoreSubscriber<? super T> actual) {
		Assembly assembly = Assembly.enter(actual.currentContext());
		try {
			this.source.subscribe(new DeferredSubscriber<>(actual, assembly));
		}
		catch (Throwable ex) {
			assembly.fail(ex);
			throw ex;
		}
		finally {
			assembly.leave();
		}
	}

}
