// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;

import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * What assembles a stream on this thread, and the attempt that started meanwhile: the
 * model's observation starts in there. When it is left, nothing of it stays behind on the
 * thread, whatever became of it.
 * <p>
 * A model of somebody's own may start elsewhere. Its attempt stays with the thread until
 * it is settled or nobody holds it any more; no stream is taken for its own by that.
 */
final class Assembly {

	private static final ThreadLocal<@Nullable Assembly> current = new ThreadLocal<>();

	private final @Nullable Assembly outer;

	private final @Nullable ContextView subscriber;

	private volatile Supplier<@Nullable Attempt> attempt = () -> null;

	private Assembly(@Nullable Assembly outer, @Nullable ContextView subscriber) {
		this.outer = outer;
		this.subscriber = subscriber;
	}

	/**
	 * Enters what assembles a stream for a subscriber, to be left on this thread.
	 * @param subscriber the context of the subscriber
	 * @return the assembly
	 */
	static Assembly enter(ContextView subscriber) {
		Assembly assembly = new Assembly(current.get(), subscriber);
		current.set(assembly);
		return assembly;
	}

	void leave() {
		this.attempt = () -> null;
		if (this.outer != null) {
			current.set(this.outer);
		}
		else {
			current.remove();
		}
	}

	/**
	 * Awaits the stream of an attempt on this thread.
	 * @param attempt the attempt, which has started
	 */
	static void await(Attempt attempt) {
		Assembly assembly = current.get();
		ContextView subscriber = (assembly != null) ? assembly.subscriber : null;
		if (assembly != null && subscriber != null) {
			assembly.attempt = () -> attempt;
			attempt.subscribed(subscriber);
		}
		else {
			Assembly elsewhere = new Assembly(null, null);
			elsewhere.attempt = new WeakReference<>(attempt)::get;
			current.set(elsewhere);
		}
	}

	/**
	 * Returns the attempt that is awaited on this thread.
	 * @return the attempt or {@code null} for none
	 */
	static @Nullable Attempt awaited() {
		Assembly assembly = current.get();
		return (assembly != null) ? assembly.unsettled() : null;
	}

	private @Nullable Attempt unsettled() {
		Attempt attempt = this.attempt.get();
		if (attempt != null && !attempt.isSettled()) {
			return attempt;
		}
		if (this.subscriber == null) {
			current.remove();
		}
		return null;
	}

	/**
	 * Fails the attempt that started in here and has no stream yet.
	 * @param error the error
	 */
	void fail(Throwable error) {
		Attempt attempt = this.attempt.get();
		if (attempt != null && !attempt.isSettled()) {
			attempt.settle();
			FailOpen.run("record a failure of Spring AI", () -> attempt.fail(error));
		}
	}

	static boolean isEmpty() {
		return current.get() == null;
	}

}
