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
 * An attempt of a model as a chat client sees it. Recorded as such only if no model
 * beneath observes itself, which one does before the subscription is confirmed or the
 * call returns.
 */
final class AdvisedAttempt extends Attempt {

	private final Instant time = Instant.now();

	private final Function<@Nullable Instant, StreamedAttempt> own;

	private boolean observed;

	private boolean recorded;

	/**
	 * Creates an attempt that nobody records yet.
	 * @param context the context of the observation of the client
	 * @param own starts to record it, as of a time in the past or now
	 */
	AdvisedAttempt(Observation.Context context, Function<@Nullable Instant, StreamedAttempt> own) {
		super(context);
		this.own = own;
	}

	/**
	 * Leaves the attempts above a model's observation to that.
	 * @param model the context of the observation
	 * @return whether it is to record them; {@code false} if it came too late
	 */
	static boolean leaveTo(Observation.Context model) {
		boolean left = true;
		ObservationView parent = model.getParentObservation();
		while (parent != null) {
			AdvisedAttempt attempt = parent.getContextView().get(AdvisedAttempt.class);
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
	@Nullable StreamedAttempt claim(ContextView subscriber) {
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
	 * Records the attempt afterwards.
	 * @return its recording, {@code null} if it has one
	 */
	@Nullable CompletionRecording recordAfterwards() {
		return take() ? this.own.apply(this.time).recording() : null;
	}

}
