// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.assertj.core.api.AbstractAssert;
import org.jspecify.annotations.Nullable;

/**
 * The assertions about how a {@link Completion} ended, and what all assertions share.
 *
 * @param <SELF> the type of the assertion, to be fluent in
 * @since 0.9.0
 */
public abstract class AbstractCompletionAssert<SELF extends AbstractCompletionAssert<SELF>>
		extends AbstractAssert<SELF, Completion> {

	AbstractCompletionAssert(@Nullable Completion actual, Class<SELF> type) {
		super(actual, type);
	}

	/**
	 * Verifies that the call ended by itself.
	 * @return this assertion
	 */
	public SELF isCompleted() {
		return hasOutcome(Outcome.COMPLETED);
	}

	/**
	 * Verifies that the call was ended by an error that is no timeout.
	 * @return this assertion
	 */
	public SELF hasFailed() {
		return hasOutcome(Outcome.FAILED);
	}

	/**
	 * Verifies that the call took longer than a time limit that was set for it.
	 * @return this assertion
	 */
	public SELF hasTimedOut() {
		return hasOutcome(Outcome.TIMED_OUT);
	}

	/**
	 * Verifies that the consumer stopped before the end.
	 * @return this assertion
	 */
	public SELF isCancelled() {
		return hasOutcome(Outcome.CANCELLED);
	}

	/**
	 * Verifies that nobody read on.
	 * @return this assertion
	 */
	public SELF isAbandoned() {
		return hasOutcome(Outcome.ABANDONED);
	}

	/**
	 * Verifies that the application stopped or died in the middle of the call.
	 * @return this assertion
	 */
	public SELF isInterrupted() {
		return hasOutcome(Outcome.INTERRUPTED);
	}

	/**
	 * Verifies why the call ended.
	 * @param outcome the expected outcome
	 * @return this assertion
	 */
	public SELF hasOutcome(Outcome outcome) {
		return hasEqual("the outcome", outcome, Completion::outcome);
	}

	/**
	 * Verifies the plain words that say why the call ended.
	 * @param message the whole expected message
	 * @return this assertion
	 */
	public SELF hasStatusMessage(String message) {
		return hasEqual("the status message", message, Completion::statusMessage);
	}

	/**
	 * Verifies a part of the plain words that say why the call ended.
	 * @param part the expected part
	 * @return this assertion
	 */
	public SELF statusMessageContains(String part) {
		return hasContaining("a status message", part, Completion::statusMessage);
	}

	/**
	 * Verifies how many chunks arrived, empty ones included.
	 * @param count the expected number
	 * @return this assertion
	 */
	public SELF hasChunks(int count) {
		return hasEqual("this number of chunks", count, Completion::chunks);
	}

	/**
	 * Verifies that a first chunk arrived, so that there is a time to first token.
	 * @return this assertion
	 */
	public SELF hasTimeToFirstToken() {
		return has("a time to first token, its first chunk being of", "any time", Completion::completionStartTime,
				Objects::nonNull);
	}

	final SELF hasEqual(String what, @Nullable Object expected, Function<Completion, @Nullable Object> find) {
		return has(what, expected, find, (found) -> Objects.equals(expected, found));
	}

	final SELF hasContaining(String what, String part, Function<Completion, @Nullable String> find) {
		return has(what + " that contains", part, find, (found) -> found != null && found.contains(part));
	}

	final <F extends @Nullable Object> SELF has(String what, @Nullable Object expected, Function<Completion, F> find,
			Predicate<F> condition) {
		isNotNull();
		F found = find.apply(this.actual);
		if (!condition.test(found)) {
			throw failureWithActualExpected(found, expected,
					"%nExpecting completion:%n  %s%nto have %s:%n  %s%nbut it was:%n  %s",
					CompletionLines.of(this.actual), what, text(expected), text(found));
		}
		return this.myself;
	}

	private String text(@Nullable Object value) {
		return (value != null) ? this.info.representation().toStringOf(value) : "none";
	}

}
