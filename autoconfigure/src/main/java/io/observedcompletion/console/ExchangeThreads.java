// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The few daemon threads that answer requests. A client that sends half a request, or
 * does not read the answer, holds one of them: it loses its connection as soon as another
 * request waits for a thread, or when its time is up.
 */
final class ExchangeThreads implements Executor {

	private static final int MAX = 16;

	// Far longer than it takes on one machine.
	private static final long LOOK_MILLIS = 500;

	private static final int MAX_LOOKS = 20;

	private final ThreadPoolExecutor threads;

	private final ScheduledThreadPoolExecutor clock;

	ExchangeThreads() {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("langfuse-console-");
		daemons.setDaemon(true);
		this.threads = new ThreadPoolExecutor(MAX, MAX, 10, TimeUnit.SECONDS, new NewestFirst(), daemons);
		this.threads.allowCoreThreadTimeOut(true);
		this.clock = clock(daemons);
	}

	private static ScheduledThreadPoolExecutor clock(ThreadFactory daemons) {
		ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, daemons);
		clock.setRemoveOnCancelPolicy(true);
		return clock;
	}

	@Override
	public void execute(Runnable task) {
		this.threads.execute(() -> run(task));
	}

	private void run(Runnable task) {
		Exchange exchange = new Exchange(Thread.currentThread());
		ScheduledFuture<?> looks = this.clock.scheduleWithFixedDelay(
				() -> exchange.look(!this.threads.getQueue().isEmpty()), LOOK_MILLIS, LOOK_MILLIS,
				TimeUnit.MILLISECONDS);
		try {
			task.run();
		}
		finally {
			looks.cancel(false);
			exchange.leave();
		}
	}

	void stop() {
		this.clock.shutdownNow();
		this.threads.shutdownNow();
	}

	private static final class Exchange {

		private final Thread thread;

		private int looks;

		private boolean left;

		Exchange(Thread thread) {
			this.thread = thread;
		}

		// The interrupt closes the connection, whatever its thread waits for.
		synchronized void look(boolean othersWait) {
			this.looks++;
			if (!this.left && (othersWait || this.looks >= MAX_LOOKS)) {
				this.thread.interrupt();
			}
		}

		synchronized void leave() {
			this.left = true;
			// An interrupt that came too late is not for the next exchange.
			Thread.interrupted();
		}

	}

	/**
	 * Lets a request overtake those that came before and may never be whole.
	 */
	private static final class NewestFirst extends LinkedBlockingDeque<Runnable> {

		private static final long serialVersionUID = 1L;

		@Override
		public boolean offer(Runnable task) {
			return offerFirst(task);
		}

	}

}
