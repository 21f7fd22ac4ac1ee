// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;

import io.observedcompletion.completion.FailOpen;

/**
 * Closes the sources of elements that can be closed, each of them once. The thread that
 * reads and the thread that finds the client gone may both close them.
 */
final class Closing implements AutoCloseable {

	private final Deque<AutoCloseable> open = new ConcurrentLinkedDeque<>();

	Closing(Object source) {
		add(source);
	}

	void add(Object source) {
		if (source instanceof AutoCloseable closeable && !this.open.contains(closeable)) {
			this.open.push(closeable);
		}
	}

	@Override
	public void close() {
		for (AutoCloseable next = this.open.poll(); next != null; next = this.open.poll()) {
			AutoCloseable closeable = next;
			FailOpen.call("close the source of an answer", () -> {
				closeable.close();
				return null;
			});
		}
	}

}
