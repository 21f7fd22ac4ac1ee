// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Finds the stream that answers a call of a model. The call is awaited until its stream
 * is known for certain or the call has ended without one.
 */
abstract class ModelCall {

	private final Observation.Context context;

	private volatile boolean settled;

	private volatile boolean assembling;

	/**
	 * Creates a call whose stream is awaited.
	 * @param context the context of the observation of this call
	 */
	ModelCall(Observation.Context context) {
		this.context = context;
	}

	/**
	 * Says whether an operator puts the observation of this call into the context:
	 * upstream sees the observation, downstream does not.
	 * @param upstream the context that the operator makes
	 * @param downstream the context that it was given
	 * @return whether the operator makes it known
	 */
	final boolean isMadeKnown(ContextView upstream, ContextView downstream) {
		return isKnown(upstream) && !isKnown(downstream);
	}

	private boolean isKnown(ContextView context) {
		return context.getOrDefault(ObservationThreadLocalAccessor.KEY, null) instanceof Observation observation
				&& observation.getContextView() == this.context;
	}

	/**
	 * Notes that an operator is assembled where the call is awaited.
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
	 * Tells the call which subscriber it starts for.
	 * @param subscriber the context of the subscriber
	 */
	void subscribed(ContextView subscriber) {
	}

	/**
	 * Claims the stream of the call when it is subscribed to.
	 * @param subscriber the context of the subscriber
	 * @return the recorded stream, {@code null} if another observation records it
	 */
	abstract @Nullable ModelStream claim(ContextView subscriber);

	/**
	 * Notes that the call failed before there was a stream.
	 * @param error the error
	 */
	abstract void fail(Throwable error);

}
