// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.jspecify.annotations.Nullable;

/**
 * What became of spans and when the next call is due. Its monitor is held neither across
 * a call nor across the writing or reading of a file.
 */
final class Ledger {

	private final Spool spool;

	private final Backlog backlog;

	private final Room room;

	private final Pause pause = new Pause();

	private Counts counts = Counts.NONE;

	private Counts reported = Counts.NONE;

	private boolean calling;

	// What the spans lost before they came here.
	private long lost;

	private long withoutContent;

	private volatile boolean closing;

	private volatile boolean stopped;

	Ledger(Spool spool) {
		this.spool = spool;
		this.backlog = spool.backlog();
		this.room = spool.room();
	}

	/**
	 * Brings back what was rejected.
	 */
	int retryRejected() {
		int spans = this.closing ? 0 : this.spool.takeover().retryRejected();
		wake();
		return spans;
	}

	boolean accept(Parcel parcel) {
		Appended appended = this.closing ? Appended.REFUSED : this.spool.append(parcel);
		if (appended == Appended.REFUSED) {
			refuse();
		}
		else if (appended == Appended.DUE) {
			wake();
		}
		return appended != Appended.REFUSED;
	}

	private synchronized void refuse() {
		this.counts = this.counts.withRefused();
		// A segment may have become full with it.
		notifyAll();
	}

	private synchronized void wake() {
		notifyAll();
	}

	/**
	 * Waits for the batch that is due next.
	 * @return {@code null} if there will be none any more
	 */
	@Nullable Batch next() throws InterruptedException {
		do {
			this.spool.tend(untilCall() == 0);
			Batch batch = mayCall() ? this.backlog.next() : null;
			if (batch != null) {
				return batch;
			}
		}
		while (await());
		return null;
	}

	private synchronized long untilCall() {
		return this.pause.remaining();
	}

	private synchronized boolean mayCall() {
		this.calling = !this.stopped && this.backlog.isReady() && untilCall() == 0;
		notifyAll();
		return this.calling;
	}

	/**
	 * Waits until there is something to do.
	 * @return {@code false} if there will be nothing any more
	 */
	private synchronized boolean await() throws InterruptedException {
		this.calling = false;
		this.stopped |= this.closing && this.spool.isEmpty();
		notifyAll();
		if (!this.stopped) {
			long wait = untilCall();
			long due = (wait > 0 || this.backlog.isReady()) ? wait : this.spool.untilDue();
			await(Math.min(due, this.spool.untilTended()));
		}
		return !this.stopped;
	}

	/**
	 * Forgets a batch, and what it proves to be invalid.
	 * @param refused how many spans of it the backend did not take after all
	 */
	void delivered(Batch batch, long refused) {
		int invalid = this.backlog.convict();
		long lost = Math.min(refused, batch.size());
		// Before the segment goes, for then a flush may return.
		synchronized (this) {
			this.room.free(batch.size() + invalid, 0);
			this.counts = this.counts.withAnswered(batch.size() - lost, invalid + lost);
		}
		this.backlog.delivered();
		answered();
	}

	/**
	 * Looks for the span that the backend does not take.
	 * @return what the refusal means, as far as can be told
	 */
	Verdict refused(Batch batch) {
		return this.backlog.refused(batch);
	}

	synchronized void answered() {
		this.pause.end();
		this.calling = false;
		notifyAll();
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
		long deadline = System.nanoTime() + Pause.nanos(limit);
		awaitEnd(this.spool.takeover()::isRecovering, deadline);
		long moment = System.nanoTime();
		this.spool.hurry();
		this.pause.shorten();
		notifyAll();
		long target = this.room.target();
		boolean kept = awaitEnd(() -> this.room.holdsFrom(moment), deadline);
		Counts before = this.reported;
		this.reported = this.counts;
		return this.counts.since(before, kept ? Math.max(1, target - this.room.left()) : 0);
	}

	/**
	 * Does not wait out a limit within which no further call can be made.
	 * @return whether the condition still holds
	 */
	private boolean awaitEnd(BooleanSupplier condition, long deadline) {
		try {
			long remaining = deadline - System.nanoTime();
			while (condition.getAsBoolean() && !this.stopped && remaining > 0
					&& (this.calling || this.pause.remaining() <= remaining)) {
				await(remaining);
				remaining = deadline - System.nanoTime();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		return condition.getAsBoolean();
	}

	/**
	 * Accepts nothing any more; what is queued gets one attempt each until one fails.
	 */
	synchronized void close() {
		this.closing = true;
		this.spool.hurry();
		this.pause.end();
		notifyAll();
	}

	synchronized void stop() {
		this.stopped = true;
		notifyAll();
	}

	boolean closing() {
		return this.closing;
	}

	boolean stopped() {
		return this.stopped;
	}

	synchronized void lost(long refused, long withoutContent) {
		this.lost = refused;
		this.withoutContent = withoutContent;
	}

	synchronized DeliveryStatus status(Health health) {
		DeliveryStatus.Values values = new DeliveryStatus.Values(health.state());
		values.queued = this.room.spans();
		values.queuedBytes = this.room.bytes();
		values.delivered = this.counts.delivered();
		values.retried = this.counts.retried();
		values.refused = this.counts.refused() + this.lost;
		values.withoutContent = this.withoutContent;
		values.rejected = this.counts.rejected();
		values.lastHttpStatus = health.lastStatus();
		values.lastError = health.lastError();
		values.lastSuccess = health.lastSuccess();
		values.durable = this.spool.isDurable();
		values.recovered = this.spool.takeover().recovered();
		values.damaged = this.backlog.damaged();
		values.expired = this.spool.leftovers().expired();
		values.leftovers = this.spool.leftovers().found();
		return values.status();
	}

	/**
	 * Waits without a reason that could end the waiting, but a stop.
	 */
	synchronized void rest(Duration rest) throws InterruptedException {
		if (!this.stopped) {
			await(rest.toNanos());
		}
	}

	private void await(long nanos) throws InterruptedException {
		TimeUnit.NANOSECONDS.timedWait(this, nanos);
	}

}
