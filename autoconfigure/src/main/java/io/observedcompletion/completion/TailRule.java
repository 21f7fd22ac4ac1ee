// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Which traces are recorded although they were sampled out: those in which a call ended
 * in a certain way. Immutable.
 *
 * @param outcomes how
 * @param slow how long a call took at least, {@code null} if that does not matter
 * @since 0.9.0
 */
public record TailRule(Set<Outcome> outcomes, @Nullable Duration slow) {

	/**
	 * Creates a rule.
	 * @param outcomes how a call ended
	 * @param slow how long it took at least, {@code null} if that does not matter
	 */
	public TailRule {
		outcomes = Set.copyOf(outcomes);
	}

	/**
	 * Says whether the trace of a completion is recorded for it.
	 * @param completion the completion
	 * @return whether it is
	 */
	boolean keeps(Completion completion) {
		return this.outcomes.contains(completion.outcome()) || this.slow != null
				&& Duration.between(completion.startTime(), completion.endTime()).compareTo(this.slow) >= 0;
	}

}
