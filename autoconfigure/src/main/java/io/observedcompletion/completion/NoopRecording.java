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

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * The twin of {@link LiveRecording} that records nothing.
 */
enum NoopRecording implements CompletionRecording {

	/**
	 * No recording: what starts beneath it starts a trace.
	 */
	NONE,

	/**
	 * A recording that is not wanted: what starts beneath it is not wanted either.
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
	public String traceId() {
		return "";
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
