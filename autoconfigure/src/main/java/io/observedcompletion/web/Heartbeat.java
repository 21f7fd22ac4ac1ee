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

package io.observedcompletion.web;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Makes a silent emitter write now and then: a container sees that a client is gone only
 * when it writes. All emitters share a few daemon threads, which end when there is
 * nothing to do; an emitter that nobody else holds is let go.
 */
final class Heartbeat implements Runnable {

	// More than one, for a write to a client that has stalled takes its time.
	private static final int THREADS = 2;

	private static final ScheduledThreadPoolExecutor scheduler = scheduler();

	private final WeakReference<RecordedEmitter> emitter;

	private volatile @Nullable Future<?> beats;

	private volatile boolean stopped;

	private Heartbeat(RecordedEmitter emitter) {
		this.emitter = new WeakReference<>(emitter);
	}

	/**
	 * Starts the heartbeat of an emitter.
	 * @param emitter the emitter
	 * @param interval the time between two beats
	 * @return stops it
	 */
	static Runnable start(RecordedEmitter emitter, Duration interval) {
		Heartbeat heartbeat = new Heartbeat(emitter);
		long nanos = interval.toNanos();
		heartbeat.beats = scheduler.scheduleWithFixedDelay(heartbeat, nanos, nanos, TimeUnit.NANOSECONDS);
		return heartbeat::stop;
	}

	@Override
	public void run() {
		RecordedEmitter emitter = this.emitter.get();
		if (this.stopped || emitter == null || !emitter.beat()) {
			stop();
		}
	}

	private void stop() {
		this.stopped = true;
		Future<?> beats = this.beats;
		if (beats != null) {
			beats.cancel(false);
		}
	}

	private static ScheduledThreadPoolExecutor scheduler() {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(THREADS, (beat) -> {
			Thread thread = new Thread(beat, "observed-completion-heartbeat");
			thread.setDaemon(true);
			return thread;
		});
		scheduler.setRemoveOnCancelPolicy(true);
		scheduler.setKeepAliveTime(10, TimeUnit.SECONDS);
		scheduler.allowCoreThreadTimeOut(true);
		return scheduler;
	}

}
