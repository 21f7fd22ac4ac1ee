// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Consumption;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.CoreSubscriber;
import reactor.core.Fuseable.ConditionalSubscriber;
import reactor.core.Scannable;
import reactor.core.publisher.Operators;
import reactor.util.context.Context;

/**
 * Records the signals of one model's stream and passes them on, neither changed nor
 * delayed. The subscription shows whether the stream is that of the call; the signals of
 * any other stream are not recorded.
 *
 * @param <T> the type of the chunks
 */
final class TappedSubscriber<T> implements ConditionalSubscriber<T>, Subscription, Consumption, Scannable {

	private final CoreSubscriber<? super T> actual;

	private final @Nullable ConditionalSubscriber<? super T> conditional;

	private final ModelCall call;

	private @Nullable ModelStream claimed;

	private @Nullable CompletionRecording recording;

	private @Nullable Subscription source;

	private volatile long requested;

	private long received;

	private boolean modelKnown;

	@SuppressWarnings("unchecked")
	TappedSubscriber(CoreSubscriber<? super T> actual, ModelCall call) {
		this.actual = actual;
		this.conditional = (actual instanceof ConditionalSubscriber) ? (ConditionalSubscriber<? super T>) actual : null;
		this.call = call;
	}

	// Without the recording: operators downstream would run in it, too.
	@Override
	public Context currentContext() {
		return this.actual.currentContext();
	}

	@Override
	public void onSubscribe(Subscription source) {
		if (Operators.validate(this.source, source)) {
			this.source = source;
			FailOpen.run("tap a stream of Spring AI", () -> claim(source));
			CompletionRecording recording = this.recording;
			if (recording != null) {
				recording.watch(this);
			}
			this.actual.onSubscribe((recording != null) ? this : source);
		}
	}

	// The subscription is the operator that writes into the context, and knows the
	// context upstream.
	private void claim(Subscription source) {
		Context downstream = this.actual.currentContext();
		if (source instanceof CoreSubscriber<?> writer && !this.call.isSettled()
				&& this.call.isMadeKnown(writer.currentContext(), downstream)) {
			this.call.settle();
			ModelStream claimed = this.call.claim(downstream);
			this.claimed = claimed;
			this.recording = (claimed != null) ? claimed.recording() : null;
		}
	}

	@Override
	public void onNext(T chunk) {
		received(chunk);
		this.actual.onNext(chunk);
	}

	@Override
	public boolean tryOnNext(T chunk) {
		ConditionalSubscriber<? super T> conditional = this.conditional;
		if (conditional == null) {
			onNext(chunk);
			return true;
		}
		received(chunk);
		return conditional.tryOnNext(chunk);
	}

	private void received(T chunk) {
		ModelStream claimed = this.claimed;
		CompletionRecording recording = this.recording;
		if (claimed == null || recording == null) {
			return;
		}
		this.received++;
		Object said = claimed.said(chunk);
		recording.chunk(said);
		if (!this.modelKnown) {
			FailOpen.run("read the model that answered", () -> this.modelKnown = AnsweredModel.tell(said, recording));
		}
	}

	@Override
	public void onError(Throwable error) {
		if (this.recording != null) {
			this.recording.fail(error);
		}
		this.actual.onError(error);
	}

	@Override
	public void onComplete() {
		if (this.recording != null) {
			this.recording.complete();
		}
		this.actual.onComplete();
	}

	@Override
	public void request(long n) {
		// Not exact: it only tells a waiting consumer from one that has stopped reading.
		this.requested = Operators.addCap(this.requested, n);
		source().request(n);
	}

	// The recording ends first, because a model may take seconds to stop.
	@Override
	public void cancel() {
		CompletionRecording recording = this.recording;
		if (recording != null) {
			recording.cancel(source()::cancel);
		}
	}

	private Subscription source() {
		Subscription source = this.source;
		return (source != null) ? source : Operators.emptySubscription();
	}

	@Override
	public boolean isAwaited() {
		return this.requested == Long.MAX_VALUE || this.requested > this.received;
	}

	@Override
	public @Nullable Object scanUnsafe(@SuppressWarnings("rawtypes") Attr key) {
		if (key == Attr.PARENT) {
			return this.source;
		}
		if (key == Attr.ACTUAL) {
			return this.actual;
		}
		return (key == Attr.RUN_STYLE) ? Attr.RunStyle.SYNC : null;
	}

}
