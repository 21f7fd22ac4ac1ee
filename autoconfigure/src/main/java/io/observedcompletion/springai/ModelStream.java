// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.function.Function;

import io.micrometer.observation.Observation;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.Consumption;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * Records one call of a model that answers as a stream. The recording starts when the
 * subscriber is known, because only the subscriber's context reliably holds the parent.
 */
final class ModelStream extends ModelCall implements Consumption {

	// The key that our accessor of Micrometer's context propagation uses.
	private static final String ORIGIN_KEY = "io.observedcompletion.origin";

	private final Observation.Context context;

	private final CompletionRecorder recorder;

	private final CompletionStart start;

	private final CompletionOrigin origin;

	private final Function<Object, @Nullable Object> answer;

	private @Nullable CompletionRecording recording;

	private volatile boolean tapped;

	/**
	 * Creates a stream that is not recorded yet.
	 * @param context the context of the observation of the call
	 * @param recorder the recorder
	 * @param start the description of the call
	 * @param answer takes the answer out of a chunk of the stream
	 */
	ModelStream(Observation.Context context, CompletionRecorder recorder, CompletionStart start,
			Function<Object, @Nullable Object> answer) {
		super(context);
		this.context = context;
		this.recorder = recorder;
		this.start = start;
		this.answer = answer;
		this.origin = Assembly.continuedAt(ObservationLink.originOf(context, recorder));
	}

	@Override
	void subscribed(ContextView subscriber) {
		start(subscriber);
	}

	@Override
	ModelStream claim(ContextView subscriber) {
		start(subscriber);
		this.tapped = true;
		return this;
	}

	@Override
	void fail(Throwable error) {
		recording().fail(error);
	}

	@Nullable Object said(Object chunk) {
		return this.answer.apply(chunk);
	}

	CompletionRecording recording() {
		return start(Context.empty());
	}

	private synchronized CompletionRecording start(ContextView subscriber) {
		CompletionRecording recording = this.recording;
		if (recording == null) {
			recording = ObservationRecording.start(this.context, this.recorder, this.start, origin(subscriber));
			this.recording = recording;
			recording.watch(this);
		}
		return recording;
	}

	private CompletionOrigin origin(ContextView subscriber) {
		CompletionOrigin carried = subscriber.getOrDefault(ORIGIN_KEY, null);
		if (carried == null) {
			return this.origin;
		}
		CompletionOrigin found = carried.continuedAt(this.origin);
		if (found.recording() != this.origin.recording()) {
			ObservationLink.tellAbove(this.context, found);
		}
		return found;
	}

	@Override
	public boolean isAwaited() {
		return true;
	}

	// Until the stream is tapped it is only known whether somebody holds it.
	@Override
	public boolean isStream() {
		return false;
	}

	boolean isTapped() {
		return this.tapped;
	}

}
