// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Iterator;
import java.util.NoSuchElementException;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Records the elements that are read from an iterator. The recording is current while the
 * source works.
 *
 * @param <T> the type of the elements
 * @since 0.9.0
 */
public final class ObservedIterator<T extends @Nullable Object> implements Iterator<T>, AutoCloseable, Consumption {

	private final Iterator<T> source;

	private final CompletionRecording recording;

	private final CompletionOrigin origin;

	private volatile boolean awaited;

	/**
	 * Creates an iterator, watched from now on and to be held by whatever the caller
	 * gets.
	 * @param source the iterator that is read
	 * @param recording the recording that ends with it
	 */
	public ObservedIterator(Iterator<T> source, CompletionRecording recording) {
		this.source = source;
		this.recording = recording;
		this.origin = CompletionOrigin.of(recording);
		recording.watch(this);
	}

	static <T> Iterator<T> start(Iterable<T> source, CompletionRecording recording) {
		try (Scope scope = recording.makeCurrent()) {
			return new ObservedIterator<>(source.iterator(), recording);
		}
		catch (Throwable ex) {
			recording.fail(ex);
			throw ex;
		}
	}

	@Override
	public boolean hasNext() {
		this.awaited = true;
		try (Scope scope = this.origin.makeCurrent()) {
			boolean more = this.source.hasNext();
			if (!more) {
				this.recording.complete();
			}
			return more;
		}
		catch (Throwable ex) {
			this.recording.fail(ex);
			throw ex;
		}
		finally {
			this.awaited = false;
		}
	}

	@Override
	public T next() {
		this.awaited = true;
		try (Scope scope = this.origin.makeCurrent()) {
			T element = this.source.next();
			this.recording.chunk(element);
			return element;
		}
		catch (NoSuchElementException ex) {
			this.recording.complete();
			throw ex;
		}
		catch (Throwable ex) {
			this.recording.fail(ex);
			throw ex;
		}
		finally {
			this.awaited = false;
		}
	}

	@Override
	public void remove() {
		this.source.remove();
	}

	@Override
	public boolean isAwaited() {
		return this.awaited;
	}

	@Override
	public void close() throws Exception {
		this.recording.cancel();
		if (this.source instanceof AutoCloseable closeable) {
			closeable.close();
		}
	}

}
