// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Keeps accepted spans until they are answered, oldest first. Bounded: a full spool takes
 * nothing new, it never gives up what it has taken. Any thread appends, asks for the
 * status and flushes, all else is for the one thread that sends.
 *
 * @since 0.9.0
 */
public final class Spool {

	private final Store store;

	private final Capacity capacity;

	private final SpoolListener listener;

	private final ActiveSegments active;

	private final SealedSegments sealed;

	private final Takeover takeover;

	private final Erasures erasures;

	private final Housekeeping housekeeping;

	/**
	 * Opens a spool on disk or, if there is none that keeps spans safe, in memory.
	 * @param destination whom its spans are for
	 * @param settings how much is batched and how much is kept in memory
	 * @param disk where spans are kept on disk, {@code null} to keep them in memory
	 * @param listener is told what happens to it
	 * @return the spool
	 */
	public static Spool open(Destination destination, QueueSettings settings, @Nullable SpoolSettings disk,
			SpoolListener listener) {
		if (disk != null) {
			Capacity capacity = new Capacity(Long.MAX_VALUE, disk.maxBytes());
			try {
				Store store = new SpoolDirectory(disk, destination, settings, capacity, listener);
				return new Spool(store, capacity, settings, listener);
			}
			catch (IOException ex) {
				listener.volatileOnly(ex);
			}
		}
		Capacity capacity = new Capacity(settings.maxQueuedSpans(), settings.maxQueuedBytes());
		Capacity unlimited = new Capacity(Long.MAX_VALUE, Long.MAX_VALUE);
		return new Spool(() -> new MemorySegment(unlimited, 0), capacity, settings, listener);
	}

	private Spool(Store store, Capacity capacity, QueueSettings settings, SpoolListener listener) {
		this.store = store;
		this.capacity = capacity;
		this.listener = listener;
		this.active = new ActiveSegments(store, capacity, settings, listener);
		this.sealed = new SealedSegments(store, capacity, settings, listener);
		this.takeover = new Takeover(store, capacity, this.sealed, listener);
		this.erasures = new Erasures(store, capacity, this.active, this.sealed, this.takeover);
		this.housekeeping = new Housekeeping(store.journal(), this.active, this.sealed, this.takeover, this.erasures,
				listener);
	}

	/**
	 * Adds a span, in place of what is in the journal under its id. For any thread.
	 * @param record the span
	 * @return what became of it
	 */
	public AppendResult append(SpoolRecord record) {
		return this.active.append(record);
	}

	/**
	 * Notes a span that may still change. For one thread at a time.
	 * @param record the span as it would have ended now
	 */
	public void journal(SpoolRecord record) {
		this.store.journal().put(record);
	}

	/**
	 * Brings back what was rejected. For any thread.
	 * @return how many spans
	 */
	public int retryRejected() {
		return this.takeover.retryRejected();
	}

	/**
	 * Erases spans that were appended before and are not answered yet, what was rejected,
	 * and what is in the journal. For any thread; it is done by the one that sends, when
	 * it tends the spool.
	 * @param which tells which, on the sender's thread
	 * @return completes with the number of spans, exceptionally if some could not be
	 * erased
	 */
	public CompletableFuture<Long> erase(Predicate<SpoolRecord> which) {
		return this.erasures.add(which);
	}

	/**
	 * Lets nothing wait that is here now. For any thread.
	 */
	public void hurry() {
		this.active.hurry();
	}

	/**
	 * Lets nothing wait that is here now. For any thread.
	 * @return what is here now
	 */
	public FlushTarget flush() {
		long moment = System.nanoTime();
		hurry();
		return new FlushTarget(this.capacity, moment);
	}

	/**
	 * Tells how it stands now. For any thread.
	 * @return a snapshot
	 */
	public SpoolStatus status() {
		Leftovers leftovers = this.store.leftovers();
		return new SpoolStatus(this.capacity.spans(), this.capacity.bytes(), this.store.isDurable(),
				this.takeover.recovered(), this.sealed.damaged(), leftovers.expired(), leftovers.found());
	}

	/**
	 * Tells whether what others have left was not looked at yet. For any thread.
	 * @return whether it is still to be taken over
	 */
	public boolean isRecovering() {
		return this.takeover.isRecovering();
	}

	/**
	 * Seals what is due and, now and then, takes over what others have left.
	 * @param sending whether it could be sent now
	 */
	public void tend(boolean sending) {
		this.housekeeping.tend(sending);
	}

	/**
	 * Tells when there is something to look after, whether or not anything can be sent.
	 * @return nanoseconds from now
	 */
	public long untilTended() {
		return this.housekeeping.untilTended();
	}

	/**
	 * Tells when there is something to send.
	 * @return nanoseconds from now
	 */
	public long untilDue() {
		return this.housekeeping.untilDue();
	}

	/**
	 * Tells whether there is nothing to send, now or later.
	 * @return whether it is empty
	 */
	public boolean isEmpty() {
		return this.housekeeping.isEmpty();
	}

	/**
	 * Tells whether there may be something to send now.
	 * @return whether there is
	 */
	public boolean isReady() {
		return this.sealed.isReady();
	}

	/**
	 * Returns what is to be sent next, the same until it is settled or refused.
	 * @return {@code null} if nothing is
	 */
	public @Nullable Batch next() {
		return this.sealed.next();
	}

	/**
	 * Looks for the span in a batch that was refused as invalid.
	 * @param batch the one that was sent last
	 * @return what the refusal means
	 */
	public Refusal refused(Batch batch) {
		return this.sealed.refused(batch);
	}

	/**
	 * Sets aside what turns out to be invalid, now that a batch was taken.
	 * @return how many spans
	 */
	public int convict() {
		return this.sealed.convict();
	}

	/**
	 * Counts spans as gone, before {@link #settle()} lets a flush see it.
	 * @param spans how many were taken or convicted
	 */
	public void release(int spans) {
		this.capacity.free(spans, 0);
	}

	/**
	 * Forgets the batch that was sent last, and deletes what it was the last of.
	 */
	public void settle() {
		this.sealed.delivered();
	}

	/**
	 * Tells whether it would be of use to know who is behind the destination.
	 * @return whether it would
	 */
	public boolean wantsIdentity() {
		return this.store.wantsIdentity();
	}

	/**
	 * Notes who is behind the destination, and looks for what is kept for others of
	 * theirs.
	 * @param identity what stays the same when the destination changes
	 */
	public void identified(String identity) {
		try {
			this.store.identified(identity);
			this.takeover.hasten();
		}
		catch (IOException ex) {
			this.listener.diskFailed(ex);
		}
	}

	/**
	 * Leaves what is kept to the next process, unless somebody still appends.
	 */
	public void close() {
		this.erasures.close();
		hurry();
		this.housekeeping.sealAll();
		this.sealed.close();
		if (this.active.close()) {
			this.store.close();
		}
	}

}
