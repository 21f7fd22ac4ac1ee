// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationView;
import org.jspecify.annotations.Nullable;

/**
 * Tells the stream of a chat client that its answer starts anew, which it does when a
 * tool has run: what a model says while it asks for tools is no part of the answer.
 */
final class AnswerStart {

	private volatile boolean anew;

	/**
	 * Notes that a tool has run.
	 * @param tool the context of the observation of the tool
	 */
	static void afterTool(Observation.Context tool) {
		ObservationView above = tool.getParentObservation();
		while (above != null) {
			AnswerStart start = above.getContextView().get(AnswerStart.class);
			if (start != null) {
				start.anew = true;
				return;
			}
			above = above.getContextView().getParentObservation();
		}
	}

	/**
	 * Says once whether the answer starts here.
	 * @return whether a tool has run since it was asked
	 */
	boolean isHere() {
		boolean here = this.anew;
		this.anew = false;
		return here;
	}

}
