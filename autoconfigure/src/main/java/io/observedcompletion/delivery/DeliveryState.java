// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import io.observedcompletion.spool.AppendResult;
import io.observedcompletion.spool.Batch;
import io.observedcompletion.spool.FlushTarget;
import io.observedcompletion.spool.Spool;
import io.observedcompletion.spool.SpoolRecord;
import org.jspecify.annotations.Nullable;

/**
 * What became of spans and when the next call is due. Its monitor is held neither across
 * a call nor across the writing or reading of a file.
 */
final class DeliveryState {

	private final Spool spool;

	private final Appender appender;

	private final Backoff backoff = new Backoff();

	private final Tally tally;

	private boolean calling;

	private volatile boolean closing;

	private volatile boolean stopped;

	DeliveryState(Spool spool, Appender appender, String target) {
		this.tally = new Tally(target);
		this.spool = spool;
		this.appender = appender;
	}

	/**
	 * Brings back what was rejected.
	 */
	int retryRejected() {
		int spans = this.closing ? 0 : this.spool.retryRejected();
		wake();
		return spans;
	}

	CompletableFuture<Long> erase(Predicate<SpoolRecord> which) {
		CompletableFuture<Long> erased = this.spool.erase(which);
		wake();
		return erased;
	}

	boolean accept(SpoolRecord record) {
		AppendResult result = this.closing ? AppendResult.REFUSED : this.appender.append(record);
		if (result == AppendResult.REFUSED) {
			refuse();
		}
		else if (result == AppendResult.DUE) {
			wake();
		}
		return result != AppendResult.REFUSED;
	}

	private synchronized void refuse() {
		this.tally.refused();
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
			Batch batch = mayCall() ? this.spool.next() : null;
			if (batch != null) {
				return batch;
			}
		}
		while (await());
		return null;
	}

	private synchronized long untilCall() {
		return this.backoff.remaining();
	}

	private synchronized boolean mayCall() {
		this.calling = !this.stopped && this.spool.isReady() && untilCall() == 0;
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
			long due = (wait > 0 || this.spool.isReady()) ? wait : this.spool.untilDue();
			await(Math.min(due, this.spool.untilTended()));
		}
		return !this.stopped;
	}

	/**
	 * Forgets a batch, and what it proves to be invalid.
	 * @param refused how many spans of it the backend did not take after all
	 */
	void delivered(Batch batch, long refused) {
		int invalid = this.spool.convict();
		long lost = Math.min(refused, batch.size());
		// Before the segment goes, for then a flush may return.
		synchronized (this) {
			this.spool.release(batch.size() + invalid);
			this.tally.answered(batch.size() - lost, invalid + lost);
		}
		this.spool.settle();
		answered();
	}

	/**
	 * Looks for the span that the backend does not take.
	 * @return what the refusal means, as far as can be told
	 */
	ResponseAction refused(Batch batch) {
		return switch (this.spool.refused(batch)) {
			case OF_ONE -> ResponseAction.REJECTED;
			case OF_ALL -> ResponseAction.BLOCKED;
			case UNDECIDED -> ResponseAction.RETRY;
		};
	}

	synchronized void answered() {
		this.backoff.end();
		this.calling = false;
		notifyAll();
	}

	/**
	 * Leaves the batch where it is.
	 * @param wait before the next attempt
	 * @param earliest when a flush may try, at least this long from now
	 */
	synchronized void kept(Duration wait, Duration earliest) {
		this.tally.retried();
		this.backoff.begin(wait, earliest);
		this.calling = false;
		this.stopped |= this.closing;
		notifyAll();
	}

	synchronized FlushResult flush(Duration limit) {
		long deadline = System.nanoTime() + Backoff.nanos(limit);
		awaitEnd(this.spool::isRecovering, deadline);
		FlushTarget target = this.spool.flush();
		this.backoff.shorten();
		notifyAll();
		boolean kept = awaitEnd(target::isOpen, deadline);
		return this.tally.report(kept ? target.remaining() : 0);
	}

	/**
	 * Does not wait out a limit within which no further call can be made.
	 * @return whether the condition still holds
	 */
	private boolean awaitEnd(BooleanSupplier condition, long deadline) {
		try {
			long remaining = deadline - System.nanoTime();
			while (condition.getAsBoolean() && !this.stopped && remaining > 0
					&& (this.calling || this.backoff.remaining() <= remaining)) {
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
		this.backoff.end();
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
		this.tally.lost(refused, withoutContent);
	}

	synchronized DeliveryStatus status(Health health) {
		return this.tally.status(health, this.spool.status());
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
