// SPDX-License-Identifier: Apache-2.0

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
