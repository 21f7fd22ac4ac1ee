// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.micrometer.context.ThreadLocalAccessor;
import io.observedcompletion.completion.CompletionOrigin;
import org.jspecify.annotations.Nullable;

/**
 * Lets Micrometer's context propagation carry the current recording and context over
 * threads, executors and Reactor. Found by the service loader, hence public.
 *
 * @since 0.9.0
 */
public final class CompletionOriginAccessor implements ThreadLocalAccessor<CompletionOrigin> {

	/**
	 * Key of the origin in a Reactor context.
	 */
	static final String KEY = "io.observedcompletion.origin";

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public @Nullable CompletionOrigin getValue() {
		return CompletionOrigin.bound();
	}

	@Override
	public void setValue(CompletionOrigin origin) {
		CompletionOrigin.bind(origin);
	}

	@Override
	public void setValue() {
		CompletionOrigin.bind(null);
	}

}
