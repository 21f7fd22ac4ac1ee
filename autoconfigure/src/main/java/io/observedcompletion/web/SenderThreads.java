// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.completion.DaemonThread;

/**
 * Runs the threads that write to clients and close sources for threads that must not wait
 * for a client or a model: event loops, timers, Reactor's threads and the container's.
 * There are as many as there are tasks at a time, because one that waits must not hold up
 * others.
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
	 * Creates a thread that serves the responses of all applications.
	 * @param name the name of the thread
	 * @param work its work
	 * @return the thread
	 */
	static Thread thread(String name, Runnable work) {
		return new DaemonThread(name, SenderThreads.class.getClassLoader(), work);
	}

}
