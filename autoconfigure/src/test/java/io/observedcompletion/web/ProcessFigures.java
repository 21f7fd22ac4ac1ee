// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * What the process holds.
 *
 * @param heap the bytes of the heap that are in use
 * @param descriptors the open descriptors
 * @param senders the threads of emitters
 */
record ProcessFigures(long heap, long descriptors, long senders) {

	static ProcessFigures now() {
		for (int i = 0; i < 3; i++) {
			System.gc();
		}
		Runtime runtime = Runtime.getRuntime();
		return new ProcessFigures(runtime.totalMemory() - runtime.freeMemory(), openDescriptors(), openSenders());
	}

	static long openDescriptors() {
		return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
	}

	static long openSenders() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.map(Thread::getName)
			.filter((name) -> name.matches("observed-completion-(sender|heartbeat)"))
			.count();
	}

	@Override
	public String toString() {
		return "%.1f MiB, %d descriptors, %d sender threads".formatted(this.heap / 1048576.0, this.descriptors,
				this.senders);
	}

}
