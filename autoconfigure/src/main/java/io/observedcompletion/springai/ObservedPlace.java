// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

/**
 * Where an observation stands among the recordings. Kept in its context, where the
 * observations beneath it look: they may start on threads that know nothing of it.
 *
 * @param beneath the origin of what starts beneath the observation
 * @param startedIn the recording that was current on the thread that started it
 */
record ObservedPlace(CompletionOrigin beneath, CompletionRecording startedIn) {

	/**
	 * Returns the origin of a recording that starts for an observation on this thread.
	 * @param context the context of the observation
	 * @param recorder knows the application's trace
	 * @return the origin
	 */
	static CompletionOrigin originOf(Observation.ContextView context, CompletionRecorder recorder) {
		CompletionOrigin here = recorder.origin();
		ObservedPlace above = above(context);
		if (above == null) {
			return here;
		}
		// Another recording than then is one that started beneath the observation above.
		return (here.recording() == above.startedIn) ? above.continuedIn(here) : above.beneath.continuedAt(here);
	}

	private static @Nullable ObservedPlace above(Observation.ContextView context) {
		ObservationView parent = context.getParentObservation();
		while (parent != null) {
			Observation.ContextView above = parent.getContextView();
			ObservedPlace place = above.get(ObservedPlace.class);
			if (place != null) {
				return place;
			}
			parent = above.getParentObservation();
		}
		return null;
	}

	private CompletionOrigin continuedIn(CompletionOrigin here) {
		String traceId = this.beneath.traceId();
		return new CompletionOrigin(this.beneath.recording(), this.beneath.context().with(here.context()),
				(traceId != null) ? traceId : here.traceId());
	}

	/**
	 * Says where an observation stands.
	 * @param context the context of the observation
	 * @param beneath the origin of what starts beneath it
	 */
	static void put(Observation.Context context, CompletionOrigin beneath) {
		context.put(ObservedPlace.class, new ObservedPlace(beneath, CompletionRecording.current()));
	}

	/**
	 * Tells the nearest observation above, if it was in no recording, which one it is in
	 * after all.
	 * @param context the context of the observation
	 * @param origin the origin that was found for it
	 */
	static void tellAbove(Observation.Context context, CompletionOrigin origin) {
		ObservationView parent = context.getParentObservation();
		while (parent != null) {
			Observation.ContextView above = parent.getContextView();
			ObservedPlace place = above.get(ObservedPlace.class);
			if (place != null && above instanceof Observation.Context written) {
				CompletionOrigin known = origin.continuedAt(place.beneath);
				written.put(ObservedPlace.class, new ObservedPlace(known, place.startedIn));
				return;
			}
			parent = above.getParentObservation();
		}
	}

}
