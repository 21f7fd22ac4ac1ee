// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.function.Supplier;
import java.util.stream.Stream;

import io.observedcompletion.completion.CompletionRecording;

/**
 * Observes something that hands out its elements as a {@link Stream} and is closed by
 * itself. It is held by what the caller gets, so that the recording does not end as
 * abandoned while that is held. Thread-safe.
 *
 * @since 0.9.0
 */
public final class StreamObservation {

	private final CompletionRecording recording;

	private final StreamProgress progress;

	/**
	 * Creates an observation, watched from now on.
	 * @param recording the recording that ends with the stream
	 */
	public StreamObservation(CompletionRecording recording) {
		this.recording = recording;
		this.progress = new StreamProgress(recording);
	}

	/**
	 * Opens a stream, which is not touched before it is read. What opening it throws
	 * reaches the caller, and is a failure of the call unless another is being read.
	 * @param <T> the type of the elements
	 * @param source opens the stream
	 * @return the stream that records what is read from it
	 */
	public <T> Stream<T> open(Supplier<Stream<T>> source) {
		return ObservedStream.ofUntouched(this.progress.open(source), this.progress);
	}

	/**
	 * Closes what the stream is of. The consumer has stopped, unless the stream was read
	 * to its end.
	 * @param source closes it; what it throws reaches the caller
	 */
	public void close(Runnable source) {
		this.recording.cancel(source);
	}

}
