// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.autoconfigure;

import java.util.List;

import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.context.SmartLifecycle;

/**
 * Tells the recorders that the application stops, when the grace period is over and
 * before the web server cuts its connections.
 */
final class CompletionRecorderStopping implements SmartLifecycle {

	// Boot's graceful shutdown is at DEFAULT_PHASE - 1024, the web server 1024 below.
	private static final int PHASE = DEFAULT_PHASE - 1536;

	private final List<CompletionRecorder> recorders;

	private volatile boolean running;

	CompletionRecorderStopping(List<CompletionRecorder> recorders) {
		this.recorders = recorders;
	}

	@Override
	public void start() {
		this.running = true;
		this.recorders.forEach((recorder) -> recorder.stopping(null));
	}

	@Override
	public void stop() {
		this.running = false;
		this.recorders.forEach((recorder) -> recorder.stopping("the application stopped"));
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public boolean isPauseable() {
		return false;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
