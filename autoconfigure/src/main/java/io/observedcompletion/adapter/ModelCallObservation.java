// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import io.observedcompletion.completion.ObservationType;
import org.jspecify.annotations.Nullable;

/**
 * Knows by their observations which requests a model's client may make: a stream's
 * request is made before its recording starts, and a model that does not observe itself
 * is recorded afterwards.
 *
 * @since 0.9.0
 */
public final class ModelCallObservation {

	private ModelCallObservation() {
	}

	/**
	 * Says whether an observation may be part of the call of a model.
	 * @param observation the observation, {@code null} if there is none
	 * @return whether it or one above it was marked with the type of a call, or is one
	 * that observes nothing and hides what is above it
	 */
	public static boolean encloses(@Nullable ObservationView observation) {
		ObservationView above = observation;
		while (above != null) {
			boolean hiding = above instanceof Observation known && known.isNoop();
			if (hiding || above.getContextView().get(ObservationType.class) != null) {
				return true;
			}
			above = above.getContextView().getParentObservation();
		}
		return false;
	}

}
