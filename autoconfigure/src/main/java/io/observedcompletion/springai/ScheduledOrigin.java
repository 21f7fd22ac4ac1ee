// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import reactor.core.CoreSubscriber;
import reactor.core.Scannable;
import reactor.core.scheduler.Schedulers;

/**
 * Carries the current recording and context to the tasks that Reactor schedules. Advisors
 * look up documents on another thread than the one that subscribes, and unless context
 * propagation is automatic neither the recording nor the parent observation gets there.
 * What Reactor's context says of the task's subscriber counts more than the thread.
 * <p>
 * It is not made current there: a task also does what is downstream of the call.
 */
final class ScheduledOrigin {

	private static final String KEY = "io.observedcompletion";

	private static final ThreadLocal<@Nullable Carried> carried = new ThreadLocal<>();

	// While there are none, which is mostly, a task costs a look at a thread-local.
	private static final AtomicInteger clients = new AtomicInteger();

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

	static void clientStarted() {
		clients.incrementAndGet();
	}

	static void clientStopped() {
		clients.decrementAndGet();
	}

	/**
	 * Returns the origin of what starts in the task that runs on this thread.
	 * @param here what is current on this thread, which counts more
	 * @return the origin
	 */
	static CompletionOrigin continuedAt(CompletionOrigin here) {
		Carried scheduled = carried.get();
		return (scheduled != null) ? scheduled.origin.continuedAt(here) : here;
	}

	/**
	 * Returns the origin of what an advisor starts in its own task on this thread.
	 * @param here what is current on this thread, which counts more
	 * @return the origin
	 */
	static CompletionOrigin continuedByAdvisor(CompletionOrigin here) {
		Carried scheduled = carried.get();
		return (scheduled != null && scheduled.ofAdvisor) ? scheduled.origin.continuedAt(here) : here;
	}

	private static Runnable carry(Runnable task) {
		Carried scheduled = scheduledBy(task);
		return (scheduled != null) ? () -> run(task, scheduled) : task;
	}

	private static @Nullable Carried scheduledBy(Runnable task) {
		CompletionOrigin advised = (clients.get() > 0)
				? FailOpen.call("look who schedules", () -> advised(subscriber(task))) : null;
		if (advised != null) {
			return new Carried(advised, true);
		}
		CompletionOrigin bound = CompletionOrigin.bound();
		return (bound != null) ? new Carried(bound, false) : carried.get();
	}

	// The task that Reactor makes of a single value is not the subscriber but has it.
	private static @Nullable CoreSubscriber<?> subscriber(Runnable task) {
		if (task instanceof CoreSubscriber<?> subscriber) {
			return subscriber;
		}
		return (task instanceof Scannable operator
				&& operator.scanUnsafe(Scannable.Attr.ACTUAL) instanceof CoreSubscriber<?> subscriber) ? subscriber
						: null;
	}

	// The tasks of a model do what is downstream of its call.
	private static @Nullable CompletionOrigin advised(@Nullable CoreSubscriber<?> subscriber) {
		Object above = (subscriber != null)
				? subscriber.currentContext().getOrDefault(ObservationThreadLocalAccessor.KEY, null) : null;
		return (above instanceof Observation observation && !isModel(observation.getContextView()))
				? ObservationLink.beneath(observation) : null;
	}

	private static boolean isModel(Observation.ContextView context) {
		return context.get(FallbackAttempt.class) != null || context.get(ModelStream.class) != null;
	}

	static @Nullable Carried current() {
		return carried.get();
	}

	static void makeCurrent(@Nullable Carried scheduled) {
		if (scheduled != null) {
			carried.set(scheduled);
		}
		else {
			carried.remove();
		}
	}

	private static void run(Runnable task, Carried scheduled) {
		Carried before = carried.get();
		carried.set(scheduled);
		try {
			task.run();
		}
		finally {
			makeCurrent(before);
		}
	}

	/**
	 * What a task carries.
	 *
	 * @param origin the origin of what starts in it
	 * @param ofAdvisor whether the task is an advisor's own
	 */
	record Carried(CompletionOrigin origin, boolean ofAdvisor) {

	}

}
