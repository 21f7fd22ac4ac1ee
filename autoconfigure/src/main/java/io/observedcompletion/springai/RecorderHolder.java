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

import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionRecorder;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.util.Assert;
import org.springframework.util.function.SingletonSupplier;

/**
 * Holds the recorder for observation handlers until its context closes. A registry of
 * observations, and with it the handlers, can live much longer: clients that nobody
 * closes keep it.
 */
final class RecorderHolder implements Supplier<CompletionRecorder>, DisposableBean {

	private volatile @Nullable SingletonSupplier<CompletionRecorder> recorder;

	// The registry is made with the handlers, and what the recorder is made with may need
	// the registry.
	RecorderHolder(ObjectProvider<CompletionRecorder> recorder) {
		this.recorder = SingletonSupplier.of(recorder::getObject);
	}

	@Override
	public CompletionRecorder get() {
		SingletonSupplier<CompletionRecorder> recorder = this.recorder;
		Assert.state(recorder != null, "The application context is closed");
		return recorder.obtain();
	}

	/**
	 * Restricts what a handler observes to the life of the context.
	 * @param enabled whether it is to be observed
	 * @return whether it still is
	 */
	BooleanSupplier whileOpen(BooleanSupplier enabled) {
		return () -> this.recorder != null && enabled.getAsBoolean();
	}

	@Override
	public void destroy() {
		this.recorder = null;
	}

}
