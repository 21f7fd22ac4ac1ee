// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.lang.ref.WeakReference;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/**
 * Tracks the assembly of a stream on this thread, and the call that started during it:
 * the model's observation starts there. Leaving the assembly clears the thread, however
 * the call ended.
 * <p>
 * A model of the application may start its call elsewhere. That call stays with the
 * thread until it is settled or garbage; no other stream is mistaken for its own.
 */
final class Assembly {

	private static final ThreadLocal<@Nullable Assembly> current = new ThreadLocal<>();

	private final @Nullable Assembly outer;

	private final @Nullable ContextView subscriber;

	private final CompletionContext context;

	private volatile Supplier<@Nullable ModelCall> call = () -> null;

	private Assembly(@Nullable Assembly outer, @Nullable ContextView subscriber, CompletionContext context) {
		this.outer = outer;
		this.subscriber = subscriber;
		this.context = context;
	}

	/**
	 * Enters the assembly of a stream for a subscriber, to be left on this thread.
	 * @param subscriber the context of the subscriber
	 * @param context what was current where the stream was made
	 * @return the assembly
	 */
	static Assembly enter(ContextView subscriber, CompletionContext context) {
		Assembly assembly = new Assembly(current.get(), subscriber, context);
		current.set(assembly);
		return assembly;
	}

	void leave() {
		this.call = () -> null;
		if (this.outer != null) {
			current.set(this.outer);
		}
		else {
			current.remove();
		}
	}

	/**
	 * Awaits the stream of a call on this thread.
	 * @param call the call, which has started
	 */
	static void await(ModelCall call) {
		Assembly assembly = current.get();
		ContextView subscriber = (assembly != null) ? assembly.subscriber : null;
		if (assembly != null && subscriber != null) {
			assembly.call = () -> call;
			call.subscribed(subscriber);
		}
		else {
			Assembly elsewhere = new Assembly(null, null, CompletionContext.empty());
			elsewhere.call = new WeakReference<>(call)::get;
			current.set(elsewhere);
		}
	}

	/**
	 * Adds what was current where the stream was made that is assembled on this thread.
	 * @param here the origin where it is subscribed to, which counts more
	 * @return the origin of a call that streams
	 */
	static CompletionOrigin continuedAt(CompletionOrigin here) {
		Assembly assembly = current.get();
		return (assembly == null || assembly.context == CompletionContext.empty()) ? here
				: here.withContext(assembly.context.with(here.context()));
	}

	/**
	 * Returns the call that is awaited on this thread.
	 * @return the call or {@code null} for none
	 */
	static @Nullable ModelCall awaited() {
		Assembly assembly = current.get();
		return (assembly != null) ? assembly.unsettled() : null;
	}

	private @Nullable ModelCall unsettled() {
		ModelCall call = this.call.get();
		if (call != null && !call.isSettled()) {
			return call;
		}
		if (this.subscriber == null) {
			current.remove();
		}
		return null;
	}

	/**
	 * Fails the call that started in here and has no stream yet.
	 * @param error the error
	 */
	void fail(Throwable error) {
		ModelCall call = this.call.get();
		if (call != null && !call.isSettled()) {
			call.settle();
			FailOpen.run("record a failure of Spring AI", () -> call.fail(error));
		}
	}

	static boolean isEmpty() {
		return current.get() == null;
	}

}
