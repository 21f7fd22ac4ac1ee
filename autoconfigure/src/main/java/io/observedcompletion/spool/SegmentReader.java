// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * Reads a sealed segment: mostly one batch, more if a span of it is not taken. Only the
 * spans of one batch are in memory. Settled spans come before suspected ones, and those
 * before the rest, so the file can be closed and opened again at any time. For the
 * sender's thread.
 */
final class SegmentReader {

	/** So that one invalid span among them is found with few batches. */
	private static final int MAX_SPANS = 4096;

	private final Segment segment;

	private final QueueSettings settings;

	private final Deque<Batch> parts = new ArrayDeque<>(2);

	private @Nullable RecordReader records;

	private @Nullable SpoolRecord ahead;

	private int settled;

	private int suspected;

	SegmentReader(Segment segment, QueueSettings settings) {
		this.segment = segment;
		this.settings = settings;
	}

	Segment segment() {
		return this.segment;
	}

	/**
	 * Returns what is to be sent next.
	 * @return {@code null} if nothing is left
	 */
	@Nullable Batch next() throws IOException {
		if (this.parts.isEmpty()) {
			List<SpoolRecord> batch = read();
			if (!batch.isEmpty()) {
				this.parts.add(new Batch(batch));
			}
		}
		return this.parts.peekFirst();
	}

	private List<SpoolRecord> read() throws IOException {
		if (this.records == null) {
			open();
		}
		RecordReader records = this.records;
		List<SpoolRecord> batch = new ArrayList<>();
		long bytes = 0;
		while (records != null && this.ahead != null && batch.size() < Math.min(this.settings.flushAt(), MAX_SPANS)
				&& (batch.isEmpty() || bytes + this.ahead.bytes() <= this.settings.maxBatchBytes())) {
			bytes += this.ahead.bytes();
			batch.add(this.ahead);
			this.ahead = records.next();
		}
		return batch;
	}

	private void open() throws IOException {
		RecordReader opened = this.segment.read();
		this.records = opened;
		this.ahead = opened.next();
		for (int skip = this.settled + this.suspected; skip > 0 && this.ahead != null; skip--) {
			this.ahead = opened.next();
		}
	}

	/**
	 * Splits the next batch.
	 * @param first how many spans come first
	 */
	void split(int first) {
		Batch whole = this.parts.removeFirst();
		this.parts.addFirst(whole.from(first));
		this.parts.addFirst(whole.to(first));
	}

	void settle() {
		this.settled += this.parts.removeFirst().size();
	}

	/**
	 * Passes over the next span, which was refused.
	 */
	void suspect() {
		this.suspected += this.parts.removeFirst().size();
	}

	/**
	 * Counts what was suspected as answered.
	 */
	void giveUp() {
		this.settled += this.suspected;
		this.suspected = 0;
	}

	/**
	 * Lets what was suspected be sent again.
	 */
	void putBack() {
		this.suspected = 0;
		putDown();
	}

	/**
	 * Closes the file until its turn comes again.
	 */
	void putDown() {
		this.parts.clear();
		this.ahead = null;
		RecordReader open = this.records;
		this.records = null;
		if (open != null) {
			open.close();
		}
	}

	/**
	 * Returns how many spans could not be read.
	 */
	int missing() {
		return this.segment.spans() - this.settled;
	}

	/**
	 * Erases spans that are not settled.
	 * @return how many
	 */
	int erase(Predicate<SpoolRecord> which) throws IOException {
		putDown();
		return this.segment.erase(this.settled + this.suspected, which);
	}

	void delete() throws IOException {
		putDown();
		this.segment.delete();
	}

}
