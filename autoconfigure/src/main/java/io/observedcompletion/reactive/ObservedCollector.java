// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.Scope;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.coroutines.flow.FlowCollector;
import org.jspecify.annotations.Nullable;

/**
 * Records the elements of one collection and passes them on.
 *
 * @param <T> the type of the elements
 */
final class ObservedCollector<T> implements FlowCollector<T>, Consumption {

	private final FlowCollector<? super T> actual;

	private final CompletionRecording recording;

	private final Thread thread = Thread.currentThread();

	// As long as the first step is taken: what the source does there is done inside of
	// the call, what it emits there goes outside.
	private volatile @Nullable Scope inside;

	private volatile boolean awaited = true;

	ObservedCollector(FlowCollector<? super T> actual, CompletionRecording recording, Scope inside) {
		this.actual = actual;
		this.recording = recording;
		this.inside = inside;
		recording.watch(this);
	}

	void collected() {
		this.inside = null;
	}

	@Override
	public @Nullable Object emit(T element, Continuation<? super Unit> continuation) {
		this.recording.chunk(element);
		Scope inside = (Thread.currentThread() == this.thread) ? this.inside : null;
		if (inside == null) {
			return pass(element, continuation);
		}
		inside.pause();
		try {
			return pass(element, continuation);
		}
		finally {
			inside.resume();
		}
	}

	private @Nullable Object pass(T element, Continuation<? super Unit> continuation) {
		Object result = this.actual.emit(element, continuation);
		// Only a rough account: nobody says when a collector that suspends goes on.
		this.awaited = result != IntrinsicsKt.getCOROUTINE_SUSPENDED();
		return result;
	}

	@Override
	public boolean isAwaited() {
		return this.awaited;
	}

}
