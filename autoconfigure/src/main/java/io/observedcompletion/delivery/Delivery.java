// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import io.observedcompletion.spool.SpoolRecord;

/**
 * Takes the bytes of single spans and delivers them in batches over OTLP/HTTP, at least
 * once, oldest first; by the next process if this one ends before and there is a disk. A
 * failed request is repeated until it is answered; an accepted span is never evicted for
 * a new one. Thread-safe.
 *
 * @since 0.9.0
 */
public interface Delivery extends AutoCloseable {

	/**
	 * Returns a delivery that has nowhere to deliver to and refuses all spans, without
	 * counting them.
	 * @return the delivery
	 */
	static Delivery none() {
		return NoDelivery.INSTANCE;
	}

	/**
	 * Queues a span, in place of what is in the journal under its id. Never waits for the
	 * network, never throws.
	 * @param record the span
	 * @return {@code false} if the span was refused, and counted, because the queue is
	 * full or closed
	 */
	boolean offer(SpoolRecord record);

	/**
	 * Notes what is to be delivered if the process dies before the span with this id is
	 * offered, in place of what was noted before. Best effort: without a disk, or if it
	 * is full, nothing is noted. Never waits for the network, never throws. For one
	 * thread at a time, and never for a span that was offered or is being offered.
	 * @param record the span as it would have ended now
	 */
	void journal(SpoolRecord record);

	/**
	 * Takes note of spans that never came to be offered, for the status.
	 * @param refused how many there are since the start
	 * @param withoutContent how many were, or will be, offered without some of their
	 * content
	 */
	default void lost(long refused, long withoutContent) {
	}

	/**
	 * Queues again what the backend declared invalid, oldest first. Never waits for the
	 * network, never throws.
	 * @return how many spans are queued again; none without a disk, where they are not
	 * kept
	 */
	int retryRejected();

	/**
	 * Deletes spans that were accepted before and are not answered yet, for the request
	 * of a person for example: what waits, what is noted of open calls, what was set
	 * aside, and what instances that are no more have left in the same directory. It is
	 * overwritten on the disk. What is on its way is not called back, a call that goes on
	 * is noted again, and what was handed over a moment before may come only now. Never
	 * waits, never throws.
	 * @param which tells which spans; called on the thread that sends, which it must not
	 * hold up
	 * @return completes with the number of spans deleted, when nothing of them is left;
	 * exceptionally if some could not be deleted, or if the delivery is closed before
	 */
	default CompletableFuture<Long> deleteUnsent(Predicate<SpoolRecord> which) {
		return CompletableFuture.failedFuture(new UnsupportedOperationException());
	}

	/**
	 * Sends at once and waits until every span accepted before is answered. Cuts a
	 * backoff short, but not a wait that the backend asked for; returns before the limit
	 * if no further attempt fits into it. An interrupt ends the waiting and stays set. It
	 * blocks the calling thread, which must not be an event loop.
	 * @param limit the longest wait; zero or less only asks
	 * @return what became of the spans
	 */
	FlushResult flush(Duration limit);

	/**
	 * Tells how delivery stands now. Never waits.
	 * @return a snapshot
	 */
	DeliveryStatus status();

	/**
	 * Accepts nothing more, sends what is queued with one attempt a request, stops at the
	 * first failure and logs the counts. Does nothing the second time. An interrupt ends
	 * the waiting and stays set.
	 * @param flushTimeout the longest wait for the network; zero or less cuts off a
	 * running request at once
	 */
	void close(Duration flushTimeout);

	/**
	 * Closes without waiting.
	 */
	@Override
	default void close() {
		close(Duration.ZERO);
	}

}
