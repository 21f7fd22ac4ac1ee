// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.openai;

import java.util.stream.Stream;

import com.openai.core.http.StreamResponse;
import io.observedcompletion.adapter.StreamObservation;

/**
 * Records what is read from the stream of a response.
 *
 * @param <T> the type of the elements
 */
final class ObservedStreamResponse<T> implements StreamResponse<T> {

	private final StreamResponse<T> source;

	private final StreamObservation observation;

	ObservedStreamResponse(StreamResponse<T> source, StreamObservation observation) {
		this.source = source;
		this.observation = observation;
	}

	@Override
	public Stream<T> stream() {
		return this.observation.open(this.source::stream);
	}

	@Override
	public void close() {
		this.observation.close(this.source::close);
	}

}
