// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * An attempt of a model to answer as a stream, which is awaited until its stream is known
 * for certain or it has ended without.
 */
abstract class Attempt {

	private final Observation.Context context;

	private volatile boolean settled;

	private volatile boolean assembling;

	/**
	 * Creates an attempt that is awaited.
	 * @param context the context of the observation of this very attempt
	 */
	Attempt(Observation.Context context) {
		this.context = context;
	}

	/**
	 * Says whether a stream was asked for by the attempt: what is upstream sees its
	 * observation, and nobody downstream does.
	 * @param upstream the context that an operator makes
	 * @param downstream the context that it was given
	 * @return whether the operator is the one that lets the observation be seen
	 */
	final boolean isMadeKnown(ContextView upstream, ContextView downstream) {
		return isKnown(upstream) && !isKnown(downstream);
	}

	private boolean isKnown(ContextView context) {
		return context.getOrDefault(ObservationThreadLocalAccessor.KEY, null) instanceof Observation observation
				&& observation.getContextView() == this.context;
	}

	/**
	 * Notes that an operator is assembled where the attempt is awaited.
	 */
	final void assembling() {
		this.assembling = true;
	}

	/**
	 * Says whether an operator was seen to be assembled.
	 * @return {@code false} if Reactor did not show any
	 */
	final boolean wasSeen() {
		return this.assembling;
	}

	/**
	 * Notes that the stream is known, or that there will be none.
	 */
	final void settle() {
		this.settled = true;
	}

	final boolean isSettled() {
		return this.settled;
	}

	/**
	 * Tells the attempt what is subscribed to as it starts.
	 * @param subscriber the context of the subscriber
	 */
	void subscribed(ContextView subscriber) {
	}

	/**
	 * Claims the attempt's stream, as it is subscribed to.
	 * @param subscriber the context of the subscriber
	 * @return what the stream feeds, {@code null} if it is recorded elsewhere
	 */
	abstract @Nullable StreamedAttempt claim(ContextView subscriber);

	/**
	 * Notes that the attempt has failed before there was a stream.
	 * @param error the error
	 */
	abstract void fail(Throwable error);

}
