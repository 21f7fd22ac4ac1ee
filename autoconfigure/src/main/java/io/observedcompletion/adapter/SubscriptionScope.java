/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.adapter;

import io.observedcompletion.completion.CompletionOrigin;
import io.observedcompletion.completion.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The time in which a source is being subscribed to. What the source does in it, it does
 * inside of the call; what it emits in it goes to subscribers outside of the call. Later
 * signals are not concerned.
 */
public final class SubscriptionScope implements AutoCloseable {

	private final Thread thread = Thread.currentThread();

	private final Scope scope;

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
	 * Goes outside to pass on a signal.
	 * @return the way back in, {@code null} if this thread was not inside
	 */
	public @Nullable Scope leave() {
		if (!this.open || Thread.currentThread() != this.thread) {
			return null;
		}
		this.scope.pause();
		return this.scope;
	}

	/**
	 * Goes back inside.
	 * @param scope what {@link #leave()} returned
	 */
	public static void enter(@Nullable Scope scope) {
		if (scope != null) {
			scope.resume();
		}
	}

	@Override
	public void close() {
		this.open = false;
		this.scope.close();
	}

}
