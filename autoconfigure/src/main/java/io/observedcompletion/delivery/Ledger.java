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

	private final Spool spool;

	private final Filling open;

	private final Pause pause = new Pause();

	private Counts counts = Counts.NONE;

	private Counts reported = Counts.NONE;

	private boolean calling;

	private boolean closing;

	private boolean stopped;

	Ledger(Spool spool, DeliverySettings settings) {
		this.spool = spool;
		this.open = new Filling(settings);
	}

	synchronized boolean accept(Parcel parcel) {
		if (!this.open.fits(parcel)) {
			seal();
		}
		if (this.closing || !this.spool.append(parcel)) {
			this.counts = this.counts.withRefused();
			return false;
		}
		enter(parcel);
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
		awaitAnswered(target, System.nanoTime() + Pause.nanos(limit));
		Counts before = this.reported;
		this.reported = this.counts;
		return this.counts.since(before, Math.max(0, target - this.counts.answered()));
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

	synchronized DeliveryStatus status(Health health) {
		Spool.Size size = this.spool.size();
		return new DeliveryStatus(health.state(), size.spans(), size.bytes(), this.counts.delivered(),
				this.counts.retried(), this.counts.refused(), this.counts.rejected(), health.lastStatus(),
				health.lastError(), health.lastSuccess());
	}

	private void enter(Parcel parcel) {
		if (this.open.isEmpty()) {
			notifyAll();
		}
		this.open.add(parcel);
		if (this.open.isFull()) {
			seal();
		}
	}

	private void seal() {
		this.spool.seal();
		this.open.clear();
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
		long pause = this.pause.remaining();
		return (this.spool.oldest() != null) ? pause : Math.max(pause, this.open.remaining());
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

}
