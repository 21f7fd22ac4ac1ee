// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What {@link FakeLangfuse} does wrong until the next switch, or for a number of
 * requests: {@code langfuse.answer(503).times(2)}. Thread-safe.
 *
 * @since 0.9.0
 */
public final class Fault {

	private final Behaviour behaviour;

	private final AtomicLong left = new AtomicLong(Long.MAX_VALUE);

	Fault(Behaviour behaviour) {
		this.behaviour = behaviour;
	}

	/**
	 * Ends this fault when it has met a number of requests: the later ones are answered
	 * normally. Requests that it met before this call count.
	 * @param requests how many requests meet the fault
	 */
	public void times(int requests) {
		this.left.updateAndGet((left) -> requests - (Long.MAX_VALUE - left));
	}

	Behaviour next() {
		return (this.left.getAndDecrement() > 0) ? this.behaviour : Behaviour.NORMAL;
	}

}
