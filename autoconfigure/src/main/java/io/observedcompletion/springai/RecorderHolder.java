// SPDX-License-Identifier: Apache-2.0

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
