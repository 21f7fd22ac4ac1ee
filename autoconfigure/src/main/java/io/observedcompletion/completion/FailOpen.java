// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import io.observedcompletion.content.Guard;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Swallows the exceptions of an observation, which never breaks its call. No other class
 * does.
 * <p>
 * Integrations run in here whatever of theirs, or of a plug-in, may throw. The log says
 * what failed, the exception's class and where, at most once a minute for each, and never
 * the exception's message, which may hold content. A logger that throws is swallowed,
 * too.
 *
 * @since 0.9.0
 */
public final class FailOpen {

	private static final Logger logger = LoggerFactory.getLogger(FailOpen.class);

	private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

	private static final Map<String, Long> reported = new ConcurrentHashMap<>();

	/**
	 * What reads content swallows here, too.
	 */
	static final Guard GUARD = new Guard() {

		@Override
		public <T> T call(String what, Callable<T> callable, T fallback) {
			return FailOpen.call(what, callable, fallback);
		}

		@Override
		public <A, T> T apply(String what, A argument, Function<? super A, ? extends @Nullable T> function,
				T fallback) {
			return FailOpen.apply(what, argument, function, fallback);
		}

	};

	private FailOpen() {
	}

	/**
	 * Runs an action.
	 * @param what what the action does, in words for the log
	 * @param action the action
	 */
	public static void run(String what, Runnable action) {
		try {
			action.run();
		}
		catch (Throwable ex) {
			report(what, ex);
		}
	}

	/**
	 * Calls for a value.
	 * @param <T> the type of the value
	 * @param what what the call does, in words for the log
	 * @param callable the call
	 * @param fallback the value if the call fails
	 * @return the value
	 */
	public static <T> T call(String what, Callable<T> callable, T fallback) {
		T value = call(what, callable);
		return (value != null) ? value : fallback;
	}

	/**
	 * Calls for a value that may be missing.
	 * @param <T> the type of the value
	 * @param what what the call does, in words for the log
	 * @param callable the call
	 * @return the value, {@code null} if the call fails
	 */
	public static <T> @Nullable T call(String what, Callable<? extends @Nullable T> callable) {
		try {
			return callable.call();
		}
		catch (Throwable ex) {
			report(what, ex);
			return null;
		}
	}

	/**
	 * Applies a function, without an object for each call.
	 * @param <A> the type of the argument
	 * @param <T> the type of the value
	 * @param what what the function does, in words for the log
	 * @param argument the argument
	 * @param function the function
	 * @param fallback the value if the function fails or returns {@code null}
	 * @return the value
	 */
	static <A, T> T apply(String what, A argument, Function<? super A, ? extends @Nullable T> function, T fallback) {
		try {
			T value = function.apply(argument);
			return (value != null) ? value : fallback;
		}
		catch (Throwable ex) {
			report(what, ex);
			return fallback;
		}
	}

	private static void report(String what, Throwable ex) {
		try {
			warn(what, ex);
		}
		catch (Throwable failure) {
			// Whoever cannot even log goes on all the same.
		}
		if (ex instanceof InterruptedException) {
			Thread.currentThread().interrupt();
		}
	}

	private static void warn(String what, Throwable ex) {
		long now = System.nanoTime();
		Long last = reported.get(what);
		if (last == null || now - last > QUIET_NANOS) {
			reported.put(what, now);
			StackTraceElement[] trace = ex.getStackTrace();
			logger.warn("Could not {}: {} at {}. The application is not affected.", what, ex.getClass().getName(),
					(trace.length > 0) ? trace[0] : "an unknown place");
		}
	}

}
