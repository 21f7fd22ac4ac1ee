// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Spliterator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Counts how far a stream has been read by all the parts that it was split into.
 */
final class StreamProgress implements Consumption {

	final CompletionRecording recording;

	final CompletionOrigin origin;

	private final AtomicInteger unread = new AtomicInteger(1);

	private volatile boolean awaited;

	private volatile boolean begun;

	private volatile @Nullable Throwable refused;

	StreamProgress(CompletionRecording recording) {
		this.recording = recording;
		this.origin = CompletionOrigin.of(recording);
		recording.watch(this);
	}

	<T> Spliterator<T> begin(Stream<T> source) {
		Spliterator<T> begun = open(source::spliterator);
		this.begun = true;
		return begun;
	}

	/**
	 * Opens what is to be read. That it is refused is a failure of the call, unless
	 * something is being read already.
	 */
	<R> R open(Supplier<R> source) {
		try (Scope scope = this.origin.makeCurrent()) {
			return source.get();
		}
		catch (Throwable ex) {
			if (this.begun) {
				this.refused = ex;
			}
			else {
				this.recording.fail(ex);
			}
			throw ex;
		}
	}

	void split() {
		this.unread.incrementAndGet();
	}

	void awaits(boolean awaited) {
		this.awaited = awaited;
	}

	/**
	 * A part has been read to its end.
	 */
	void exhausted() {
		if (this.unread.decrementAndGet() == 0) {
			this.recording.complete();
		}
	}

	/**
	 * The terminal operation has returned. If it did not need all elements the consumer
	 * stopped, unless it only counted them.
	 */
	void terminated(boolean counted) {
		if (counted) {
			this.recording.complete();
		}
		else {
			stopped();
		}
	}

	/**
	 * An operation has thrown, which is the end unless it was refused to begin.
	 */
	void threw(Throwable error) {
		if (error != this.refused) {
			stopped();
		}
	}

	/**
	 * The consumer does not read on.
	 */
	void stopped() {
		this.recording.cancel();
	}

	@Override
	public boolean isAwaited() {
		return this.awaited;
	}

}
