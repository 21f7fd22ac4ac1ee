// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;

import com.anthropic.core.http.AsyncStreamResponse;
import io.observedcompletion.adapter.Script;
import org.jspecify.annotations.Nullable;

/**
 * A response that tells its one handler what a script says, on another thread. As with
 * anthropic-java, a handler that throws ends it, and so does closing it.
 */
final class ScriptedMessages implements AsyncStreamResponse<String> {

	private final Script script;

	private final CompletableFuture<Void> end = new CompletableFuture<>();

	private volatile boolean closed;

	private boolean subscribed;

	ScriptedMessages(Script script) {
		this.script = script;
		script.beforehand().run();
	}

	@Override
	public AsyncStreamResponse<String> subscribe(Handler<? super String> handler) {
		return subscribe(handler, ForkJoinPool.commonPool());
	}

	@Override
	public AsyncStreamResponse<String> subscribe(Handler<? super String> handler, Executor executor) {
		if (this.subscribed) {
			throw new IllegalStateException("Cannot subscribe more than once");
		}
		this.subscribed = true;
		executor.execute(() -> tell(handler));
		return this;
	}

	private void tell(Handler<? super String> handler) {
		Throwable error = this.script.error();
		try {
			for (String element : this.script.elements()) {
				if (!this.closed) {
					handler.onNext(element);
				}
			}
		}
		catch (RuntimeException ex) {
			error = ex;
		}
		if (error != null || !this.script.open()) {
			end(handler, error);
		}
	}

	private void end(Handler<? super String> handler, @Nullable Throwable error) {
		handler.onComplete(Optional.ofNullable(error));
		if (error != null) {
			this.end.completeExceptionally(error);
		}
		close();
	}

	@Override
	public CompletableFuture<Void> onCompleteFuture() {
		return this.end;
	}

	boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		this.closed = true;
		this.end.complete(null);
	}

}
