// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.function.Consumer;
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
 * Records one call of a model or a chat client that answers as a stream. The recording
 * starts when the subscriber is known, because only the subscriber's context reliably
 * holds the parent.
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
	 * @param origin where it starts, as far as this thread knows
	 * @param answer takes the answer out of a chunk of the stream
	 */
	ModelStream(Observation.Context context, CompletionRecorder recorder, CompletionStart start,
			CompletionOrigin origin, Function<Object, @Nullable Object> answer) {
		super(context);
		this.context = context;
		this.recorder = recorder;
		this.start = start;
		this.answer = answer;
		this.origin = origin;
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
		CompletionOrigin found = carriedBy(subscriber, this.origin);
		if (found.recording() != this.origin.recording()) {
			ObservationLink.tellAbove(this.context, found);
		}
		return found;
	}

	/**
	 * Returns the origin of what starts for a subscriber.
	 * @param subscriber the context of the subscriber
	 * @param here what is known on this thread, which counts more
	 * @return the origin
	 */
	static CompletionOrigin carriedBy(ContextView subscriber, CompletionOrigin here) {
		CompletionOrigin carried = subscriber.getOrDefault(ORIGIN_KEY, null);
		return (carried != null) ? carried.continuedAt(here) : here;
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

	/**
	 * Notes the failure of the observation, which the chunks tell if they are seen.
	 */
	void failUntapped() {
		Throwable error = this.context.getError();
		if (!this.tapped && error != null) {
			fail(error);
		}
	}

	/**
	 * Ends the recording with the observation, if the stream has not.
	 * @param missed tells that the chunks were not seen
	 * @param answered tells the answer as a whole, {@code null} if there is none. Without
	 * the chunks that is all that is known, and that only if the stream completed
	 */
	void end(Runnable missed, @Nullable Consumer<CompletionRecording> answered) {
		settle();
		Throwable error = this.context.getError();
		if (error != null) {
			fail(error);
		}
		else if (!this.tapped) {
			recording().fact("tap", "missing");
			missed.run();
		}
		if (!this.tapped && answered != null) {
			answered.accept(recording());
			recording().complete();
		}
		if (!this.tapped) {
			recording().cancel();
		}
	}

}
