// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.concurrent.Callable;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * Runs what may fail. Thread-safe.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface Guard {

	/**
	 * Calls for a value.
	 * @param <T> the type of the value
	 * @param what what the call does, in words for the log
	 * @param callable the call
	 * @param fallback the value if the call throws anything, an error included, or
	 * returns {@code null}
	 * @return the value
	 */
	<T> T call(String what, Callable<T> callable, T fallback);

	/**
	 * Applies a function, for elements of streams, each of which would else need an
	 * object for the call.
	 * @param <A> the type of the argument
	 * @param <T> the type of the value
	 * @param what what the function does, in words for the log
	 * @param argument the argument
	 * @param function the function
	 * @param fallback the value if the function throws anything, an error included, or
	 * returns {@code null}
	 * @return the value
	 */
	default <A, T> T apply(String what, A argument, Function<? super A, ? extends @Nullable T> function, T fallback) {
		return call(what, () -> {
			T value = function.apply(argument);
			return (value != null) ? value : fallback;
		}, fallback);
	}

}
