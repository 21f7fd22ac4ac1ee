/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
