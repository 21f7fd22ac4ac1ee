// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Threads that write to clients and close sources, for those who must not wait until a
 * client reads or a model speaks: event loops, timers, the threads of Reactor and those
 * of the container. There are as many as there is to do at a time, for one that waits
 * must not keep others waiting.
 */
final class SenderThreads {

	private static final Executor threads = new ThreadPoolExecutor(0, Integer.MAX_VALUE, 10, TimeUnit.SECONDS,
			new SynchronousQueue<>(), (write) -> thread("observed-completion-sender", write));

	private SenderThreads() {
	}

	static void execute(Runnable write) {
		threads.execute(write);
	}

	/**
	 * Makes a thread that serves the responses of all applications: it inherits nothing
	 * of the request that needs it first.
	 * @param name the name of the thread
	 * @param work its work
	 * @return the thread
	 */
	static Thread thread(String name, Runnable work) {
		Thread thread = new Thread(null, work, name, 0, false);
		thread.setContextClassLoader(SenderThreads.class.getClassLoader());
		thread.setDaemon(true);
		return thread;
	}

}
