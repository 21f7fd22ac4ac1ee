// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * The twin of {@link LiveRecording} that records nothing.
 */
enum NoopRecording implements CompletionRecording {

	/**
	 * No recording: a recording below it starts a trace.
	 */
	NONE,

	/**
	 * A recording that is not wanted: no recording below it is wanted either.
	 */
	UNWANTED;

	@Override
	public CompletionRecording chunk(@Nullable Object chunk) {
		return this;
	}

	@Override
	public CompletionRecording output(@Nullable Object output) {
		return unreached();
	}

	@Override
	public CompletionRecording returned(@Nullable Object value) {
		return this;
	}

	@Override
	public CompletionRecording input(@Nullable Object input) {
		return unreached();
	}

	@Override
	public <T> CompletionRecording set(CompletionAttribute<T> attribute, @Nullable T value) {
		return unreached();
	}

	@Override
	public CompletionRecording modelParameter(String name, @Nullable Object value) {
		return unreached();
	}

	@Override
	public CompletionRecording metadata(String key, @Nullable Object value) {
		return unreached();
	}

	@Override
	public CompletionRecording fact(String key, @Nullable Object value) {
		return this;
	}

	@Override
	public CompletionRecording defaultSession(String sessionId) {
		return this;
	}

	@Override
	public String traceId() {
		return "";
	}

	@Override
	public @Nullable String traceUrl() {
		return null;
	}

	@Override
	public String id() {
		return "";
	}

	@Override
	public void watch(Consumption consumption) {
	}

	@Override
	public void complete() {
	}

	@Override
	public void fail(@Nullable Throwable error) {
	}

	@Override
	public void cancel() {
	}

	@Override
	public void cancel(String what) {
	}

	@Override
	public void abandon(String what) {
	}

	@Override
	public void cancel(Runnable source) {
		source.run();
	}

	// One that is not wanted is no surprise.
	private CompletionRecording unreached() {
		if (this == NONE) {
			Unreached.set();
		}
		return this;
	}

}
