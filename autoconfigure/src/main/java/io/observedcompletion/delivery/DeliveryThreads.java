// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

/**
 * Makes the threads of a delivery, which are daemons.
 */
final class DeliveryThreads {

	private DeliveryThreads() {
	}

	/**
	 * Makes a thread. It inherits no thread locals, for the application's must not
	 * outlive their request here, and sees the classes that this library sees.
	 */
	static Thread create(String name, Runnable task) {
		Thread thread = new Thread(null, task, name, 0, false);
		thread.setContextClassLoader(DeliveryThreads.class.getClassLoader());
		thread.setDaemon(true);
		return thread;
	}

}
