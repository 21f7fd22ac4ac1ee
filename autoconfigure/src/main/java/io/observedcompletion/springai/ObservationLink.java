// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import org.jspecify.annotations.Nullable;

/**
 * Links an observation to the tree of recordings. The link is stored in the observation's
 * context, so that children on other threads find their parent.
 *
 * @param beneath the origin of recordings that start below the observation
 * @param startedIn the recording that was current where the observation started
 */
record ObservationLink(CompletionOrigin beneath, CompletionRecording startedIn) {

	/**
	 * Returns the origin of a recording that starts for an observation on this thread.
	 * @param context the context of the observation
	 * @param recorder knows the application's trace
	 * @return the origin
	 */
	static CompletionOrigin originOf(Observation.ContextView context, CompletionRecorder recorder) {
		CompletionOrigin traced = context.get(CompletionOrigin.class);
		CompletionOrigin here = (traced != null) ? traced.continuedAt(recorder.origin()) : recorder.origin();
		ObservationLink above = from(context.getParentObservation());
		if (above == null) {
			return here;
		}
		// A recording that became current since was started below the observation above.
		return (here.recording() == above.startedIn) ? above.continuedIn(here) : above.beneath.continuedAt(here);
	}

	/**
	 * Returns the origin of what starts below an observation.
	 * @param observation the observation
	 * @return the origin, {@code null} if neither it nor one above it is linked
	 */
	static @Nullable CompletionOrigin beneath(ObservationView observation) {
		ObservationLink link = from(observation);
		return (link != null) ? link.beneath : null;
	}

	private static @Nullable ObservationLink from(@Nullable ObservationView observation) {
		ObservationView next = observation;
		while (next != null) {
			Observation.ContextView context = next.getContextView();
			ObservationLink link = context.get(ObservationLink.class);
			if (link != null) {
				return link;
			}
			next = context.getParentObservation();
		}
		return null;
	}

	private CompletionOrigin continuedIn(CompletionOrigin here) {
		String traceId = this.beneath.traceId();
		return this.beneath.withContext(this.beneath.context().with(here.context()))
			.withTraceId((traceId != null) ? traceId : here.traceId())
			.withUpstream((this.beneath.upstream() != null) ? this.beneath.upstream() : here.upstream());
	}

	/**
	 * Links an observation.
	 * @param context the context of the observation
	 * @param beneath the origin of recordings that start below it
	 */
	static void put(Observation.Context context, CompletionOrigin beneath) {
		context.put(ObservationLink.class, new ObservationLink(beneath, CompletionRecording.current()));
	}

	/**
	 * Links the nearest observation above to the recording that was found for it later,
	 * if it had none.
	 * @param context the context of the observation
	 * @param origin the origin that was found for it
	 */
	static void tellAbove(Observation.Context context, CompletionOrigin origin) {
		ObservationView parent = context.getParentObservation();
		while (parent != null) {
			Observation.ContextView above = parent.getContextView();
			ObservationLink link = above.get(ObservationLink.class);
			if (link != null && above instanceof Observation.Context written) {
				CompletionOrigin known = origin.continuedAt(link.beneath);
				written.put(ObservationLink.class, new ObservationLink(known, link.startedIn));
				return;
			}
			parent = above.getParentObservation();
		}
	}

}
