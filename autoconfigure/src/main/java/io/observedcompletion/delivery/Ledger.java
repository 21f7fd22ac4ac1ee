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

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * What was accepted, when it is due, and what became of it. Its monitor guards the spool
 * and is never held across a call.
 */
final class Ledger {

	private static final long FOREVER = TimeUnit.DAYS.toNanos(365);

	private final Spool spool;

	private final DeliverySettings settings;

	private final Pause pause = new Pause();

	private Counts counts = Counts.NONE;

	private Counts reported = Counts.NONE;

	private int openSpans;

	private long openBytes;

	private long sealAt;

	private boolean calling;

	private boolean closing;

	private boolean stopped;

	Ledger(Spool spool, DeliverySettings settings) {
		this.spool = spool;
		this.settings = settings;
	}

	synchronized boolean accept(byte[] span) {
		if (this.openBytes + span.length > this.settings.maxRequestBytes()) {
			seal();
		}
		if (this.closing || !this.spool.append(span)) {
			this.counts = this.counts.withRefused();
			return false;
		}
		enter(span.length);
		return true;
	}

	/**
	 * Waits for the batch that is due next.
	 * @return {@code null} if there will be none any more
	 */
	synchronized @Nullable Batch next() throws InterruptedException {
		this.calling = false;
		for (long wait = untilDue(); wait > 0; wait = untilDue()) {
			await(wait);
		}
		if (this.spool.oldest() == null) {
			seal();
		}
		Batch batch = this.stopped ? null : this.spool.oldest();
		this.stopped = batch == null;
		this.calling = batch != null;
		return batch;
	}

	synchronized void delivered(Batch batch) {
		this.spool.delivered(batch);
		this.counts = this.counts.withDelivered(batch.size());
		answered();
	}

	synchronized void rejected(Batch batch) {
		if (batch.size() > 1) {
			this.spool.split(batch);
		}
		else {
			this.spool.rejected(batch);
			this.counts = this.counts.withRejected(1);
		}
		answered();
	}

	/**
	 * Leaves the batch where it is.
	 * @param wait before the next attempt
	 * @param earliest when a flush may try, at least this long from now
	 */
	synchronized void kept(Duration wait, Duration earliest) {
		this.counts = this.counts.withRetried();
		this.pause.begin(wait, earliest);
		this.calling = false;
		this.stopped |= this.closing;
		notifyAll();
	}

	synchronized FlushResult flush(Duration limit) {
		seal();
		this.pause.shorten();
		long target = this.counts.answered() + this.spool.size().spans();
		awaitAnswered(target, System.nanoTime() + nanos(limit));
		Counts now = this.counts;
		Counts before = this.reported;
		this.reported = now;
		return new FlushResult(now.delivered() - before.delivered(), Math.max(0, target - now.answered()),
				now.refused() - before.refused(), now.rejected() - before.rejected());
	}

	/**
	 * Accepts nothing any more; what is queued gets one attempt each until one fails.
	 */
	synchronized void close() {
		this.closing = true;
		seal();
		this.pause.end();
		notifyAll();
	}

	synchronized void stop() {
		this.stopped = true;
		notifyAll();
	}

	synchronized boolean stopped() {
		return this.stopped;
	}

	synchronized Counts counts() {
		return this.counts;
	}

	synchronized DeliveryStatus status(Health health) {
		Spool.Size size = this.spool.size();
		return new DeliveryStatus(health.state(), size.spans(), size.bytes(), this.counts.delivered(),
				this.counts.retried(), this.counts.refused(), this.counts.rejected(), health.lastStatus(),
				health.lastError(), health.lastSuccess());
	}

	private void enter(int bytes) {
		if (this.openSpans == 0) {
			this.sealAt = System.nanoTime() + nanos(this.settings.flushInterval());
			notifyAll();
		}
		this.openSpans++;
		this.openBytes += bytes;
		if (this.openSpans >= this.settings.flushAt() || this.openBytes >= this.settings.maxRequestBytes()) {
			seal();
		}
	}

	private void seal() {
		this.spool.seal();
		this.openSpans = 0;
		this.openBytes = 0;
		notifyAll();
	}

	private void answered() {
		this.pause.end();
		this.calling = false;
		notifyAll();
	}

	private long untilDue() {
		if (this.stopped || (this.closing && this.spool.oldest() == null)) {
			return 0;
		}
		if (this.spool.oldest() != null) {
			return this.pause.remaining();
		}
		return (this.openSpans == 0) ? FOREVER : Math.max(this.sealAt - System.nanoTime(), this.pause.remaining());
	}

	/**
	 * Does not wait out a limit within which no further call can be made.
	 */
	private void awaitAnswered(long target, long deadline) {
		try {
			while (this.counts.answered() < target && !this.stopped) {
				long remaining = deadline - System.nanoTime();
				if (remaining <= 0 || (!this.calling && this.pause.remaining() > remaining)) {
					return;
				}
				await(remaining);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void await(long nanos) throws InterruptedException {
		TimeUnit.NANOSECONDS.timedWait(this, nanos);
	}

	static long nanos(Duration duration) {
		return Math.min(TimeUnit.NANOSECONDS.convert(duration), FOREVER);
	}

}
