// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;

/**
 * Runs what is handed to it on the one thread that waits for it.
 */
final class WaitingWorker implements Executor {

	private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
	}

	/**
	 * Runs tasks on this thread.
	 * @param done says, after each task, whether that was the last one
	 */
	void runUntil(BooleanSupplier done) {
		try {
			while (!done.getAsBoolean()) {
				this.tasks.take().run();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new CancellationException("The worker was interrupted");
		}
	}

}
