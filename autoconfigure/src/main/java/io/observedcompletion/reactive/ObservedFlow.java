// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Scope;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.flow.FlowCollector;
import kotlinx.coroutines.flow.FlowKt;
import kotlinx.coroutines.reactor.ReactorContext;
import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;

/**
 * Records each collection of a flow. It stays in the coroutine of the collector: a detour
 * over a publisher would read ahead and leave the collector's context.
 *
 * @param <T> the type of the elements
 */
final class ObservedFlow<T> implements Flow<T> {

	private final Flow<T> source;

	private final ObservedPublisher observed;

	ObservedFlow(Flow<T> source, ObservedPublisher observed) {
		this.source = source;
		this.observed = observed;
	}

	@Override
	public @Nullable Object collect(FlowCollector<? super T> actual, Continuation<? super Unit> continuation) {
		Context context = contextOf(continuation);
		CompletionRecording recording = this.observed.start(context);
		CompletionOrigin origin = CompletionOrigin.of(recording);
		Scope scope = origin.makeCurrent();
		ObservedCollector<T> collector = new ObservedCollector<>(actual, recording, scope);
		try {
			// Found by observed calls that the source makes in its coroutine.
			ReactorContext inside = new ReactorContext(context.put(CompletionOriginAccessor.KEY, origin));
			return ended(FlowKt.flowOn(failed(this.source, recording), inside), recording).collect(collector,
					continuation);
		}
		finally {
			collector.collected();
			scope.close();
		}
	}

	private static Context contextOf(Continuation<?> continuation) {
		ReactorContext carried = continuation.getContext().get(ReactorContext.Key);
		return (carried != null) ? carried.getContext() : Context.empty();
	}

	// Sees what the source throws, and that alone. It never retries.
	private static <T> Flow<T> failed(Flow<T> source, CompletionRecording recording) {
		return FlowKt.retryWhen(source, (collector, error, attempt, continuation) -> {
			recording.fail(error);
			return false;
		});
	}

	// Another exception is the collector's: it failed, was cancelled or has enough.
	private static <T> Flow<T> ended(Flow<T> source, CompletionRecording recording) {
		return FlowKt.onCompletion(source, (collector, error, continuation) -> {
			if (error == null) {
				recording.complete();
			}
			else {
				recording.cancel();
			}
			return Unit.INSTANCE;
		});
	}

}
