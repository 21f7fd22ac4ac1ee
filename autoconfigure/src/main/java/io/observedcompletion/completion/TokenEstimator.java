// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * Estimates the tokens of generations whose provider never told them: of streams that
 * were stopped before their end, and of providers that tell none.
 * <p>
 * Thread-safe. Called on the thread that writes completions, never on the application's;
 * if one call hangs another thread goes on. One that throws, or takes longer than masks
 * may, has no estimate.
 *
 * @since 0.9.0
 */
@FunctionalInterface
public interface TokenEstimator {

	/**
	 * Returns an estimator that estimates nothing.
	 * @return the estimator
	 */
	static TokenEstimator none() {
		return NoTokenEstimator.INSTANCE;
	}

	/**
	 * Estimates the tokens of a call that has ended. What of the texts was cut for being
	 * too long is added in proportion to what is estimated here.
	 * @param model the model that answered or was asked
	 * @param input what it was given, masked: a text, a message, an array of messages or
	 * an object with {@code messages} and {@code tools} in the shape of OpenAI's API as
	 * JSON; {@code null} if it is not to be estimated
	 * @param output what it answered, masked: a text, or a message or an array of
	 * messages as JSON; {@code null} if it is not to be estimated
	 * @return the estimate, {@code null} if there is none
	 */
	@Nullable TokenEstimate estimate(String model, @Nullable String input, @Nullable String output);

	/**
	 * Estimates the tokens of a call that is open, in case the application dies. Nearly
	 * every call is asked about, and long ones often, so this is to be fast.
	 * @param model the model
	 * @param input what it was given
	 * @param output what it answered so far
	 * @return the estimate, {@code null} if there is none
	 */
	default @Nullable TokenEstimate estimateSoFar(String model, @Nullable String input, @Nullable String output) {
		return estimate(model, input, output);
	}

}
