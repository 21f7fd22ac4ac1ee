// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;

/**
 * The spans of one request while they are collected, and until they are answered. One
 * thread at a time owns it.
 */
abstract class Segment {

	private static final int MAX_SPANS = 1 << 16;

	private int spans;

	private long bytes;

	private final long opened = System.nanoTime();

	/**
	 * Creates a segment.
	 * @param spans the spans in it
	 * @param bytes what they take
	 */
	Segment(int spans, long bytes) {
		this.spans = spans;
		this.bytes = bytes;
	}

	final void append(Parcel parcel) throws IOException {
		write(parcel);
		this.spans++;
		this.bytes += Frame.size(parcel);
	}

	final boolean fits(Parcel parcel, DeliverySettings settings) {
		return this.spans == 0 || this.bytes + Frame.size(parcel) <= settings.maxRequestBytes();
	}

	final boolean isFull(DeliverySettings settings) {
		return this.spans >= Math.min(settings.flushAt(), MAX_SPANS) || this.bytes >= settings.maxRequestBytes();
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
	 * Adds a parcel behind the others, or leaves all as it was.
	 */
	abstract void write(Parcel parcel) throws IOException;

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

	abstract Parcels read() throws IOException;

	abstract void delete() throws IOException;

}
