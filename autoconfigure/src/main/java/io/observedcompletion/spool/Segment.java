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

package io.observedcompletion.spool;

import java.io.IOException;

/**
 * The spans of one batch while they are collected, and until they are answered. One
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

	final void append(SpoolRecord record) throws IOException {
		write(record);
		this.spans++;
		this.bytes += Frame.size(record);
	}

	final boolean fits(SpoolRecord record, QueueSettings settings) {
		return this.spans == 0 || this.bytes + Frame.size(record) <= settings.maxBatchBytes();
	}

	final boolean isFull(QueueSettings settings) {
		return this.spans >= Math.min(settings.flushAt(), MAX_SPANS) || this.bytes >= settings.maxBatchBytes();
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
