// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;

/**
 * A Langfuse that can be made to fail in a new way every moment.
 */
final class UnreliableLangfuse implements AutoCloseable {

	private static final int MODES = 11;

	private final List<FakeLangfuse> servers = new ArrayList<>(List.of(FakeLangfuse.start()));

	private final Random random;

	private volatile boolean failing;

	private Thread thread = new Thread(this::fail, "faults");

	UnreliableLangfuse(long seed) {
		this.random = new Random(seed);
	}

	Map<String, String> properties() {
		Map<String, String> properties = new LinkedHashMap<>();
		for (String property : current().properties()) {
			int separator = property.indexOf('=');
			properties.put(property.substring(0, separator), property.substring(separator + 1));
		}
		return properties;
	}

	void startFailing() {
		this.failing = true;
		this.thread = new Thread(this::fail, "faults");
		this.thread.start();
	}

	void stopFailing() {
		this.failing = false;
		LockSupport.unpark(this.thread);
		try {
			this.thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void fail() {
		while (this.failing) {
			int mode = this.random.nextInt(MODES);
			enter(mode);
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(300 + this.random.nextInt(900)));
			leave(mode);
		}
	}

	private void enter(int mode) {
		FakeLangfuse server = current();
		switch (mode) {
			case 0 -> server.answer(503);
			case 1 -> server.answer(429, Map.of("Retry-After", "1"), "");
			case 2 -> server.hang();
			case 3 -> server.slow(Duration.ofMillis(1500));
			case 4 -> server.close();
			case 5 -> server.reset();
			case 6 -> server.resetAfterStoring();
			case 7 -> server.stallBody();
			default -> server.answerNormally();
		}
	}

	private void leave(int mode) {
		if (mode == 4) {
			synchronized (this) {
				this.servers.add(FakeLangfuse.start(current().baseUrl().getPort()));
			}
		}
		current().answerNormally();
	}

	synchronized FakeLangfuse current() {
		return this.servers.get(this.servers.size() - 1);
	}

	/**
	 * Returns what has arrived, in order.
	 * @return the spans, repetitions included
	 */
	synchronized List<ReceivedSpan> spans() {
		return this.servers.stream().flatMap((server) -> server.spans().stream()).toList();
	}

	@Override
	public void close() {
		stopFailing();
		current().close();
	}

}
