// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import org.jspecify.annotations.Nullable;

/**
 * A daemon thread that inherits nothing of the thread that creates it: its thread locals
 * are those of a request, which must not outlive the request here.
 *
 * @since 0.9.0
 */
public sealed class DaemonThread extends Thread permits WriterThread {

	/**
	 * Creates a thread.
	 * @param name the name
	 * @param classLoader the context class loader, {@code null} for that of the JDK
	 * @param task the task, {@code null} if a subclass has one
	 */
	public DaemonThread(String name, @Nullable ClassLoader classLoader, @Nullable Runnable task) {
		super(null, task, name, 0, false);
		super.setContextClassLoader(classLoader);
		setDaemon(true);
	}

}
