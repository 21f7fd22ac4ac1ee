// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.observation.Observation;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Holds the recording of an observation in its context, and makes it current in the
 * observation's scopes.
 */
final class ObservationRecording {

	private final CompletionRecording recording;

	private final Thread thread = Thread.currentThread();

	private @Nullable Scope scope;

	private int depth;

	private ObservationRecording(CompletionRecording recording) {
		this.recording = recording;
	}

	/**
	 * Starts the recording of an observation.
	 * @param context the context of the observation
	 * @param recorder the recorder
	 * @param start what is known
	 * @param origin where it starts
	 * @return the recording
	 */
	static CompletionRecording start(Observation.Context context, CompletionRecorder recorder, CompletionStart start,
			CompletionOrigin origin) {
		CompletionRecording recording;
		try (Scope scope = origin.makeCurrent()) {
			recording = recorder.start(start);
		}
		context.put(ObservationRecording.class, new ObservationRecording(recording));
		ObservationLink.put(context, CompletionOrigin.of(recording));
		return recording;
	}

	static @Nullable CompletionRecording of(Observation.Context context) {
		ObservationRecording observed = context.get(ObservationRecording.class);
		return (observed != null) ? observed.recording : null;
	}

	/**
	 * Makes the recording current while the observation is, on the thread that started
	 * it. Other threads get it by context propagation, which has scopes of its own that
	 * do not nest with these.
	 */
	void enter() {
		if (Thread.currentThread() == this.thread && this.depth++ == 0) {
			this.scope = this.recording.makeCurrent();
		}
	}

	void leave() {
		Scope scope = this.scope;
		if (Thread.currentThread() == this.thread && scope != null && --this.depth == 0) {
			this.scope = null;
			scope.close();
		}
	}

}
