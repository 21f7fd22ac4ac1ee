// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.genai;

import java.util.Iterator;

import com.google.genai.JsonSerializable;
import com.google.genai.ResponseStream;
import io.observedcompletion.adapter.ObservedIterator;
import io.observedcompletion.completion.CompletionRecording;

/**
 * Records what is read from a stream. The library has no interface for it, so that this
 * is a stream itself, of a response that is empty. As in the library, there is one
 * iterator whoever asks for it.
 *
 * @param <T> the type of the elements
 */
final class ObservedResponseStream<T extends JsonSerializable> extends ResponseStream<T> {

	private final ResponseStream<T> source;

	private final CompletionRecording recording;

	private final Iterator<T> iterator;

	@SuppressWarnings("unchecked")
	ObservedResponseStream(ResponseStream<T> source, CompletionRecording recording) {
		super((Class<T>) JsonSerializable.class, new EmptyResponse(), new EmptyResponse(), EmptyResponse.CONVERTER);
		this.source = source;
		this.recording = recording;
		this.iterator = new ObservedIterator<>(source.iterator(), recording);
	}

	@Override
	public Iterator<T> iterator() {
		return this.iterator;
	}

	@Override
	public void close() {
		this.recording.cancel(this.source::close);
	}

}
