// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import java.util.Comparator;
import java.util.Spliterator;
import java.util.function.Consumer;

import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Records the elements that are read from a spliterator. An exception of the source is a
 * failure; an exception of the operation behind it means that the consumer stopped. As
 * every spliterator it is used by one thread at a time.
 *
 * @param <T> the type of the elements
 */
final class ObservedSpliterator<T> implements Spliterator<T> {

	private final Spliterator<T> source;

	private final StreamProgress progress;

	private boolean exhausted;

	ObservedSpliterator(Spliterator<T> source, StreamProgress progress) {
		this.source = source;
		this.progress = progress;
	}

	@Override
	public boolean tryAdvance(Consumer<? super T> action) {
		boolean advanced = read(action, false);
		if (!advanced) {
			exhausted();
		}
		return advanced;
	}

	@Override
	public void forEachRemaining(Consumer<? super T> action) {
		read(action, true);
		exhausted();
	}

	private boolean read(Consumer<? super T> action, boolean all) {
		this.progress.awaits(true);
		try (Scope inside = this.progress.origin.makeCurrent()) {
			Tap<T> tap = new Tap<>(action, this.progress, inside);
			return read(tap, all);
		}
		finally {
			this.progress.awaits(false);
		}
	}

	private boolean read(Tap<T> tap, boolean all) {
		try {
			if (!all) {
				return this.source.tryAdvance(tap);
			}
			this.source.forEachRemaining(tap);
			return true;
		}
		catch (Throwable ex) {
			if (tap.thrown == ex) {
				this.progress.stopped();
			}
			else {
				this.progress.recording.fail(ex);
			}
			throw ex;
		}
	}

	private void exhausted() {
		if (!this.exhausted) {
			this.exhausted = true;
			this.progress.exhausted();
		}
	}

	@Override
	public @Nullable Spliterator<T> trySplit() {
		Spliterator<T> part = this.source.trySplit();
		if (part == null) {
			return null;
		}
		this.progress.split();
		return new ObservedSpliterator<>(part, this.progress);
	}

	@Override
	public long estimateSize() {
		return this.source.estimateSize();
	}

	@Override
	public long getExactSizeIfKnown() {
		return this.source.getExactSizeIfKnown();
	}

	@Override
	public int characteristics() {
		return this.source.characteristics();
	}

	@Override
	@SuppressWarnings("NullAway") // null stands for the natural order
	public Comparator<? super T> getComparator() {
		return this.source.getComparator();
	}

	/**
	 * Notes an element and passes it on to the operation behind, outside of the call.
	 */
	private static final class Tap<T> implements Consumer<T> {

		private final Consumer<? super T> action;

		private final StreamProgress progress;

		private final Scope inside;

		private @Nullable Throwable thrown;

		Tap(Consumer<? super T> action, StreamProgress progress, Scope inside) {
			this.action = action;
			this.progress = progress;
			this.inside = inside;
		}

		@Override
		public void accept(T element) {
			this.progress.recording.chunk(element);
			this.progress.awaits(false);
			this.inside.pause();
			try {
				this.action.accept(element);
			}
			catch (Throwable ex) {
				this.thrown = ex;
				throw ex;
			}
			finally {
				this.inside.resume();
				this.progress.awaits(true);
			}
		}

	}

}
