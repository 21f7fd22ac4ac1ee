// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says once that something was set where no recording is current although calls are open:
 * it was probably meant for one of them.
 */
final class Unreached {

	private static final Logger logger = LoggerFactory.getLogger(Unreached.class);

	private static final AtomicLong open = new AtomicLong();

	private static final AtomicBoolean told = new AtomicBoolean();

	private Unreached() {
	}

	static void opened() {
		open.incrementAndGet();
	}

	static void closed() {
		open.decrementAndGet();
	}

	/**
	 * Something was set that no recording gets.
	 */
	static void set() {
		if (open.get() > 0 && !told.get() && told.compareAndSet(false, true)) {
			FailOpen.run("tell of what no recording got", () -> logger
				.warn("CompletionRecording.current() was given something on {}, where no recording is "
						+ "current although calls are open: it is not recorded. If it was meant for one of them, keep "
						+ "current() in a variable where the call begins, or set "
						+ "spring.reactor.context-propagation=auto.", Thread.currentThread().getName()));
		}
	}

	/**
	 * Makes the next one be told again, for tests.
	 */
	static void forget() {
		told.set(false);
	}

}
