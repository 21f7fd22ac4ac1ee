// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts lost completions and lost content, and reports them to the log, at most once a
 * minute, and to the sinks.
 */
final class Losses {

	private static final Logger logger = LoggerFactory.getLogger(Losses.class);

	private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

	private final AtomicLong refused = new AtomicLong();

	private final AtomicLong withoutContent = new AtomicLong();

	private final AtomicLong quietUntil = new AtomicLong(System.nanoTime());

	private volatile long reported;

	private final List<CompletionSink> sinks;

	private final long mostBytes;

	private final CallLog calls;

	Losses(List<CompletionSink> sinks, long mostBytes, CallLog calls) {
		this.sinks = sinks;
		this.mostBytes = mostBytes;
		this.calls = calls;
	}

	void refused(LiveRecording recording) {
		this.calls.refused(recording);
		this.refused.incrementAndGet();
		tell();
	}

	void handedOver(LiveRecording recording) {
		if (recording.memory.hasLostContent()) {
			this.withoutContent.incrementAndGet();
			tell();
		}
	}

	private void tell() {
		long until = this.quietUntil.get();
		long now = System.nanoTime();
		if (now - until >= 0 && this.quietUntil.compareAndSet(until, now + QUIET_NANOS)) {
			FailOpen.run("tell of lost completions", () -> logger.warn(
					"More completions wait to be written than {} MB hold: so far {} lost their content and {} "
							+ "were refused. A larger heap, shorter inputs or a lower langfuse.sample-rate help.",
					this.mostBytes >> 20, this.withoutContent, this.refused));
		}
	}

	/**
	 * Tells the sinks how many were lost so far.
	 */
	void report() {
		long all = this.refused.get() + this.withoutContent.get();
		if (all == this.reported) {
			return;
		}
		this.reported = all;
		this.sinks.forEach((sink) -> FailOpen.run("report lost completions",
				() -> sink.lost(this.refused.get(), this.withoutContent.get())));
	}

	long refusedCount() {
		return this.refused.get();
	}

	long withoutContentCount() {
		return this.withoutContent.get();
	}

}
