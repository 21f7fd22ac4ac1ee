// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.stream.Stream;

import com.anthropic.core.http.StreamResponse;
import io.observedcompletion.adapter.StreamObservation;

/**
 * Records what is read from the stream of a response. Newer libraries can be iterated
 * over, which is reading the stream.
 *
 * @param <T> the type of the elements
 */
final class ObservedMessageStream<T> implements StreamResponse<T> {

	private final StreamResponse<T> source;

	private final StreamObservation observation;

	ObservedMessageStream(StreamResponse<T> source, StreamObservation observation) {
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
