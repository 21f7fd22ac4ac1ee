// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The threads of one HTTP client, and the end of the one that the client makes by itself:
 * as long as that waits for the network the JVM takes 300 ms longer to exit, and up to
 * JDK 20 a client cannot be closed.
 */
final class ClientThreads extends ThreadPoolExecutor {

	private static final String SELECTOR = "-SelectorManager";

	volatile @Nullable Thread selector;

	ClientThreads(String name) {
		super(0, Integer.MAX_VALUE, 5, TimeUnit.SECONDS, new SynchronousQueue<>(),
				(task) -> DeliveryThreads.create(name, task));
	}

	// What comes from the network is handed over by the client's own thread.
	@Override
	public void execute(Runnable task) {
		Thread caller = Thread.currentThread();
		if (this.selector == null && caller.getName().endsWith(SELECTOR)) {
			this.selector = caller;
		}
		super.execute(task);
	}

	/**
	 * Ends the client, which is not used any more. Waits for nothing.
	 */
	void end() {
		Thread selector = this.selector;
		if (selector != null) {
			selector.interrupt();
		}
	}

}
