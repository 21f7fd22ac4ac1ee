// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.completion.CompletionOrigin;
import org.jspecify.annotations.Nullable;
import reactor.core.scheduler.Schedulers;

/**
 * Carries the current recording and context to the tasks that Reactor schedules. Advisors
 * look up documents on another thread than the one that subscribes, and unless context
 * propagation is automatic neither the recording nor the parent observation gets there.
 * <p>
 * It is not made current there: a task also does what is downstream of the call.
 */
final class ScheduledOrigin {

	private static final String KEY = "io.observedcompletion";

	private static final ThreadLocal<@Nullable CompletionOrigin> carried = new ThreadLocal<>();

	private static int users;

	void install() {
		synchronized (ScheduledOrigin.class) {
			if (users++ == 0) {
				Schedulers.onScheduleHook(KEY, ScheduledOrigin::carry);
			}
		}
	}

	void remove() {
		synchronized (ScheduledOrigin.class) {
			if (--users == 0) {
				Schedulers.resetOnScheduleHook(KEY);
			}
		}
	}

	/**
	 * Returns the origin of what starts in the task that runs on this thread.
	 * @param here what is current on this thread, which counts more
	 * @return the origin
	 */
	static CompletionOrigin continuedAt(CompletionOrigin here) {
		CompletionOrigin origin = carried.get();
		return (origin != null) ? origin.continuedAt(here) : here;
	}

	private static Runnable carry(Runnable task) {
		CompletionOrigin bound = CompletionOrigin.bound();
		CompletionOrigin origin = (bound != null) ? bound : carried.get();
		return (origin != null) ? () -> run(task, origin) : task;
	}

	private static void run(Runnable task, CompletionOrigin origin) {
		CompletionOrigin before = carried.get();
		carried.set(origin);
		try {
			task.run();
		}
		finally {
			if (before != null) {
				carried.set(before);
			}
			else {
				carried.remove();
			}
		}
	}

}
