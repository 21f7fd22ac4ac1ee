// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Lets executors that propagate context carry what a task of Reactor's carries: an
 * advisor that looks up documents on an executor does so from such a task.
 */
final class ScheduledOriginAccessor implements ThreadLocalAccessor<ScheduledOrigin.Carried> {

	private static final String KEY = "io.observedcompletion.scheduled";

	// Has no state, so that one for all contexts may be left there.
	void register() {
		ContextRegistry.getInstance().registerThreadLocalAccessor(this);
	}

	@Override
	public Object key() {
		return KEY;
	}

	@Override
	public ScheduledOrigin.@Nullable Carried getValue() {
		return ScheduledOrigin.current();
	}

	@Override
	public void setValue(ScheduledOrigin.Carried scheduled) {
		ScheduledOrigin.makeCurrent(scheduled);
	}

	@Override
	public void setValue() {
		ScheduledOrigin.makeCurrent(null);
	}

}
