// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;

/**
 * Sends the elements of a publisher, never on the thread that emits them: a client that
 * does not read would hold up that thread's other work. The next element is requested
 * when one is sent, so that a slow client slows the publisher down, and the subscription
 * is cancelled when the response ends.
 */
final class EmitterSubscriber implements Subscriber<Object> {

	private final ResponseSources sources;

	private final Executor writer;

	private final Send send;

	private final Consumer<EmitterSubscriber> end;

	private final Runnable stop = this::stop;

	private final Queue<Runnable> signals = new ConcurrentLinkedQueue<>();

	private final AtomicInteger unread = new AtomicInteger();

	private volatile @Nullable Subscription source;

	private volatile boolean done;

	private volatile @Nullable Throwable error;

	private volatile boolean stopped;

	/**
	 * Creates a subscriber, which the response waits for from now on: a publisher may
	 * take its time to tell of its subscription.
	 * @param sources the sources of the response
	 * @param writer runs what writes
	 * @param send sends an element
	 * @param end told by the writer when the publisher has ended or could not be sent
	 */
	EmitterSubscriber(ResponseSources sources, Executor writer, Send send, Consumer<EmitterSubscriber> end) {
		this.sources = sources;
		this.writer = writer;
		this.send = send;
		this.end = end;
		sources.feed(this.stop);
	}

	@Override
	public void onSubscribe(Subscription source) {
		if (this.source != null) {
			source.cancel();
			return;
		}
		this.source = source;
		if (this.done) {
			source.cancel();
		}
		else {
			source.request(1);
		}
	}

	@Override
	public void onNext(Object element) {
		hand(() -> deliver(element));
	}

	@Override
	public void onError(Throwable error) {
		hand(() -> end(error));
	}

	@Override
	public void onComplete() {
		hand(() -> end(null));
	}

	private void hand(Runnable signal) {
		this.signals.add(signal);
		if (this.unread.getAndIncrement() == 0) {
			this.writer.execute(this::read);
		}
	}

	private void read() {
		do {
			Runnable signal = this.signals.poll();
			if (signal != null && !this.done) {
				signal.run();
			}
		}
		while (this.unread.decrementAndGet() != 0);
	}

	private void deliver(Object element) {
		Throwable failure = this.send.to(element);
		Subscription source = this.source;
		if (failure != null) {
			cancel();
			end(failure);
		}
		else if (!this.done && source != null) {
			source.request(1);
		}
	}

	private void end(@Nullable Throwable error) {
		if (!this.done) {
			this.error = error;
			this.done = true;
			this.sources.fed(this.stop);
			this.end.accept(this);
		}
	}

	/**
	 * Stops the publisher, for the response has ended.
	 */
	void stop() {
		if (!this.done) {
			this.stopped = true;
			this.done = true;
			this.sources.fed(this.stop);
			cancel();
			// A thread that waits for signals sees that there will be none.
			this.writer.execute(() -> {
			});
		}
	}

	private void cancel() {
		Subscription source = this.source;
		if (source != null) {
			source.cancel();
		}
	}

	boolean isDone() {
		return this.done;
	}

	boolean isStopped() {
		return this.stopped;
	}

	/**
	 * Returns what the publisher or the sending of its elements ended by.
	 * @return the exception or {@code null}
	 */
	@Nullable Throwable error() {
		return this.error;
	}

	/**
	 * Sends an element.
	 */
	@FunctionalInterface
	interface Send {

		/**
		 * Sends an element.
		 * @param element the element
		 * @return what went wrong, {@code null} if nothing did
		 */
		@Nullable Throwable to(Object element);

	}

}
