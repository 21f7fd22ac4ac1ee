// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Makes a silent emitter write now and then: a container sees that a client is gone only
 * when it writes, and of a client that has closed its connection in order, only by the
 * second write. So each beat has an echo. All emitters share one daemon thread, which
 * ends when there is nothing to do; an emitter that nobody else holds is let go.
 */
final class Heartbeat implements Runnable {

	/**
	 * The silence that proxies and browsers are known to tolerate.
	 */
	static final Duration USUAL = Duration.ofSeconds(15);

	private static final long ECHO_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

	private static final ScheduledThreadPoolExecutor scheduler = scheduler();

	private final WeakReference<RecordedEmitter> emitter;

	private final long interval;

	private boolean echo;

	private volatile @Nullable Future<?> next;

	private volatile boolean stopped;

	private Heartbeat(RecordedEmitter emitter, long interval) {
		this.emitter = new WeakReference<>(emitter);
		this.interval = interval;
	}

	/**
	 * Starts the heartbeat of an emitter.
	 * @param emitter the emitter
	 * @param interval how long it may be silent
	 * @return stops it
	 */
	static Runnable start(RecordedEmitter emitter, Duration interval) {
		Heartbeat heartbeat = new Heartbeat(emitter, interval.toNanos());
		heartbeat.in(heartbeat.interval);
		return heartbeat::stop;
	}

	private void in(long nanos) {
		if (!this.stopped) {
			this.next = scheduler.schedule(this, nanos, TimeUnit.NANOSECONDS);
		}
	}

	// A write to a client that has stalled takes its time: not that of the others.
	@Override
	public void run() {
		if (!this.stopped) {
			SenderThreads.execute(this::beat);
		}
	}

	private void beat() {
		RecordedEmitter emitter = this.emitter.get();
		if (this.stopped || emitter == null) {
			return;
		}
		long silence = emitter.recording.silence();
		if (!this.echo && silence < this.interval) {
			in(this.interval - silence);
		}
		else if (emitter.beat()) {
			this.echo = !this.echo;
			in(this.echo ? Math.min(ECHO_NANOS, this.interval) : this.interval);
		}
	}

	private void stop() {
		this.stopped = true;
		Future<?> next = this.next;
		if (next != null) {
			next.cancel(false);
		}
	}

	private static ScheduledThreadPoolExecutor scheduler() {
		ScheduledThreadPoolExecutor scheduler = new ScheduledThreadPoolExecutor(1,
				(beat) -> SenderThreads.thread("observed-completion-heartbeat", beat));
		scheduler.setRemoveOnCancelPolicy(true);
		scheduler.setKeepAliveTime(10, TimeUnit.SECONDS);
		scheduler.allowCoreThreadTimeOut(true);
		return scheduler;
	}

}
