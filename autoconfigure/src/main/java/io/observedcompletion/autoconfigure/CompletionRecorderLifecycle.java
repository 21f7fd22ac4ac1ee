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

package io.observedcompletion.autoconfigure;

import java.time.Duration;
import java.util.List;

import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.context.SmartLifecycle;

/**
 * Ends what is open and flushes when the application stops: after the web server and the
 * executors, so that streams which end in the grace period end normally.
 */
final class CompletionRecorderLifecycle implements SmartLifecycle {

	private final List<CompletionRecorder> recorders;

	private final Duration flushTimeout;

	private volatile boolean running;

	CompletionRecorderLifecycle(List<CompletionRecorder> recorders, Duration flushTimeout) {
		this.recorders = recorders;
		this.flushTimeout = flushTimeout;
	}

	@Override
	public void start() {
		this.running = true;
	}

	@Override
	public void stop() {
		this.running = false;
		long start = System.nanoTime();
		this.recorders.forEach((recorder) -> recorder.interrupt("the application stopped"));
		for (CompletionRecorder recorder : this.recorders) {
			recorder.flush(this.flushTimeout.minusNanos(System.nanoTime() - start));
		}
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	// A context that is only paused, as between tests, goes on with its open streams.
	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return Integer.MIN_VALUE + 1024;
	}

}
