// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Instant;
import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Records the call of a model as a chat client sees it, unless the model below has an
 * observation of its own. Whether it has is known when the subscription is confirmed or
 * the call returns.
 */
final class FallbackAttempt extends ModelCall {

	private final Instant time = Instant.now();

	private final Function<@Nullable Instant, ModelStream> own;

	private boolean observed;

	private boolean recorded;

	/**
	 * Creates an attempt that is not recorded yet.
	 * @param context the context of the observation of the client
	 * @param own creates its stream, as of a time in the past or now
	 */
	FallbackAttempt(Observation.Context context, Function<@Nullable Instant, ModelStream> own) {
		super(context);
		this.own = own;
	}

	/**
	 * Leaves the attempts above a model's observation to this observation.
	 * @param model the context of the observation
	 * @return whether it records them; {@code false} if it came too late
	 */
	static boolean leaveTo(Observation.Context model) {
		boolean left = true;
		ObservationView parent = model.getParentObservation();
		while (parent != null) {
			FallbackAttempt attempt = parent.getContextView().get(FallbackAttempt.class);
			left &= attempt == null || attempt.leave();
			parent = parent.getContextView().getParentObservation();
		}
		return left;
	}

	private synchronized boolean leave() {
		this.observed = true;
		return !this.recorded;
	}

	private synchronized boolean take() {
		boolean taken = !this.observed && !this.recorded;
		this.recorded |= taken;
		return taken;
	}

	@Override
	@Nullable ModelStream claim(ContextView subscriber) {
		return take() ? this.own.apply(null).claim(subscriber) : null;
	}

	@Override
	void fail(Throwable error) {
		CompletionRecording recording = recordAfterwards();
		if (recording != null) {
			recording.fail(error);
		}
	}

	/**
	 * Records the attempt after it has ended.
	 * @return its recording, {@code null} if it has one
	 */
	@Nullable CompletionRecording recordAfterwards() {
		return take() ? this.own.apply(this.time).recording() : null;
	}

}
