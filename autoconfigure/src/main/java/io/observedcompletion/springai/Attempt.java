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

import java.util.concurrent.TimeUnit;

import reactor.core.CoreSubscriber;

/**
 * An attempt of a model to answer as a stream that is about to be assembled and then
 * tapped.
 */
abstract class Attempt {

	private static final long ASSEMBLY_NANOS = TimeUnit.SECONDS.toNanos(1);

	private final long startNanos = System.nanoTime();

	/**
	 * Says whether the model can still be about to assemble the stream. One that threw
	 * instead has not ended its observation.
	 * @return whether it can
	 */
	final boolean isBeingAssembled() {
		return System.nanoTime() - this.startNanos < ASSEMBLY_NANOS;
	}

	/**
	 * Takes the place of the subscriber of the stream.
	 * @param <T> the type of the chunks
	 * @param actual the subscriber
	 * @return the subscriber that feeds the attempt's recording and the other one
	 */
	abstract <T> CoreSubscriber<? super T> tap(CoreSubscriber<? super T> actual);

}
