// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.util.function.Predicate;

/**
 * The spans of one batch while they are collected, and until they are answered. One
 * thread at a time owns it.
 */
abstract class Segment {

	private static final int MAX_SPANS = 1 << 16;

	private int spans;

	private long bytes;

	private final int overhead;

	private final long opened = System.nanoTime();

	/**
	 * Creates a segment.
	 * @param spans the spans in it
	 * @param bytes what they take
	 * @param overhead what a frame in it is larger by than a plain one
	 */
	Segment(int spans, long bytes, int overhead) {
		this.spans = spans;
		this.bytes = bytes;
		this.overhead = overhead;
	}

	final void append(SpoolRecord record) throws IOException {
		write(record);
		this.spans++;
		this.bytes += size(record);
	}

	final boolean fits(SpoolRecord record, QueueSettings settings) {
		return this.spans == 0 || this.bytes + size(record) <= settings.maxBatchBytes();
	}

	final boolean isFull(QueueSettings settings) {
		return this.spans >= Math.min(settings.flushAt(), MAX_SPANS) || this.bytes >= settings.maxBatchBytes();
	}

	final long size(SpoolRecord record) {
		return Frame.size(record) + this.overhead;
	}

	final int spans() {
		return this.spans;
	}

	final long bytes() {
		return this.bytes;
	}

	final long opened() {
		return this.opened;
	}

	/**
	 * Erases records of a segment that nobody appends to or reads.
	 * @param from how many at the beginning stay
	 * @return how many were erased
	 */
	final int erase(int from, Predicate<SpoolRecord> which) throws IOException {
		int erased = wipe(from, which);
		this.spans -= erased;
		if (erased > 0) {
			rename();
		}
		return erased;
	}

	abstract int wipe(int from, Predicate<SpoolRecord> which) throws IOException;

	/**
	 * Tells how many are left where that was told.
	 */
	void rename() throws IOException {
	}

	/**
	 * Adds a record behind the others, or leaves all as it was.
	 */
	abstract void write(SpoolRecord record) throws IOException;

	/**
	 * Lets go of what appending needs.
	 */
	abstract void finish() throws IOException;

	/**
	 * Makes a finished segment safe.
	 */
	abstract void seal() throws IOException;

	/**
	 * Tells whether somebody else has removed what it was written to.
	 */
	boolean isGone() {
		return false;
	}

	abstract RecordReader read() throws IOException;

	abstract void delete() throws IOException;

}
