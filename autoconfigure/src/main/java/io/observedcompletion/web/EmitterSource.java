// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.io.IOException;
import java.util.Iterator;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;

import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/**
 * Sends all that a source has: in the worker of an emitter as a part of its work, else as
 * the whole answer.
 */
final class EmitterSource {

	private final RecordedEmitter emitter;

	private volatile @Nullable Thread worker;

	EmitterSource(RecordedEmitter emitter) {
		this.emitter = emitter;
	}

	/**
	 * Notes who the worker is.
	 * @param worker its thread, {@code null} when it has done its work
	 */
	void workedBy(@Nullable Thread worker) {
		this.worker = worker;
	}

	private boolean isWorker() {
		return this.worker == Thread.currentThread();
	}

	void sendAll(Supplier<Iterator<?>> source, Closing closing) throws IOException {
		ResponseSources sources = this.emitter.recording.sources();
		// Some wait until the read is over that they are to end.
		Runnable close = () -> SenderThreads.execute(closing::close);
		sources.open(close);
		try (closing) {
			Iterator<?> elements = source.get();
			closing.add(elements);
			while (elements.hasNext()) {
				this.emitter.send(elements.next());
			}
			exhausted();
		}
		catch (RuntimeException | Error ex) {
			if (!isWorker()) {
				this.emitter.end(ex);
			}
			throw ex;
		}
		finally {
			sources.fed(close);
		}
	}

	private void exhausted() {
		if (isWorker()) {
			this.emitter.exhausted();
		}
		else {
			this.emitter.complete();
		}
	}

	<T> void sendAll(Publisher<T> source, @Nullable Function<? super T, ?> shown) throws IOException {
		if (isWorker()) {
			WaitingWorker worker = new WaitingWorker();
			EmitterSubscriber subscriber = subscribe(source, shown, worker, (ended) -> {
			});
			try {
				worker.runUntil(subscriber::isDone);
			}
			finally {
				subscriber.stop();
			}
			goOn(subscriber);
		}
		else if (!this.emitter.isHead) {
			subscribe(source, shown, SenderThreads::execute, this::end);
		}
		else {
			this.emitter.end((recording) -> recording.ended("HEAD asks for no answer"));
		}
	}

	@SuppressWarnings("unchecked")
	private <T> EmitterSubscriber subscribe(Publisher<T> source, @Nullable Function<? super T, ?> shown,
			Executor writer, Consumer<EmitterSubscriber> end) {
		EmitterSubscriber subscriber = new EmitterSubscriber(this.emitter.recording.sources(), writer,
				(element) -> send((T) element, shown), end);
		try (Scope scope = this.emitter.recording.origin().makeCurrent()) {
			source.subscribe((Subscriber<? super T>) (Subscriber<?>) subscriber);
		}
		return subscriber;
	}

	private <T> @Nullable Throwable send(T element, @Nullable Function<? super T, ?> shown) {
		try {
			if (shown != null) {
				this.emitter.sendAs(element, shown.apply(element));
			}
			else {
				this.emitter.send(element);
			}
			return null;
		}
		catch (IOException | RuntimeException ex) {
			return ex;
		}
	}

	private void end(EmitterSubscriber subscriber) {
		Throwable error = subscriber.error();
		if (error != null) {
			this.emitter.end(error);
		}
		else if (!this.emitter.recording.sources().isFed()) {
			this.emitter.complete();
		}
	}

	private void goOn(EmitterSubscriber subscriber) throws IOException {
		Throwable error = subscriber.error();
		if (error instanceof IOException failure) {
			throw failure;
		}
		if (error instanceof RuntimeException failure) {
			throw failure;
		}
		if (error instanceof Error failure) {
			throw failure;
		}
		if (error != null) {
			throw new CompletionException(error);
		}
		if (subscriber.isStopped()) {
			throw new AsyncRequestNotUsableException("The response has ended");
		}
		this.emitter.exhausted();
	}

}
