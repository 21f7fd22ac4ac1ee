// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.Scope;

/**
 * Makes the recording current while the source is subscribed to, and suspends it while
 * signals run downstream. Signals that come later or on other threads are not affected.
 *
 * @since 0.9.0
 */
public final class SubscriptionScope implements AutoCloseable {

	private final Thread thread = Thread.currentThread();

	private final Scope scope;

	private boolean inside = true;

	private volatile boolean open = true;

	private SubscriptionScope(Scope scope) {
		this.scope = scope;
	}

	/**
	 * Opens the scope on the thread that subscribes.
	 * @param origin what is current inside
	 * @return the scope, to be closed on this thread when the source is subscribed to
	 */
	public static SubscriptionScope open(CompletionOrigin origin) {
		return new SubscriptionScope(origin.makeCurrent());
	}

	/**
	 * Goes outside, to pass a signal on to the subscriber.
	 * @return whether this thread was inside, and has to {@link #back(boolean) come back}
	 */
	public boolean leave() {
		return this.open && this.thread == Thread.currentThread() && move(false);
	}

	/**
	 * Goes inside, to pass a signal on to the source.
	 * @return whether this thread was outside, and has to {@link #back(boolean) go back}
	 */
	public boolean enter() {
		return this.open && this.thread == Thread.currentThread() && move(true);
	}

	/**
	 * Goes back to where the thread was.
	 * @param moved what {@link #leave()} or {@link #enter()} returned
	 */
	public void back(boolean moved) {
		if (moved) {
			move(!this.inside);
		}
	}

	private boolean move(boolean inside) {
		if (this.inside == inside) {
			return false;
		}
		this.inside = inside;
		if (inside) {
			this.scope.resume();
		}
		else {
			this.scope.pause();
		}
		return true;
	}

	@Override
	public void close() {
		this.open = false;
		this.scope.close();
	}

}
