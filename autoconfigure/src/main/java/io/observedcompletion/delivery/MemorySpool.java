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

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A spool that lives as long as the process.
 */
final class MemorySpool implements Spool {

	private final long maxSpans;

	private final long maxBytes;

	private final Deque<Batch> sealed = new ArrayDeque<>();

	private List<Parcel> open = new ArrayList<>();

	private long spans;

	private long bytes;

	MemorySpool(long maxSpans, long maxBytes) {
		this.maxSpans = maxSpans;
		this.maxBytes = maxBytes;
	}

	@Override
	public boolean append(Parcel parcel) {
		if (this.spans >= this.maxSpans || this.bytes + parcel.bytes() > this.maxBytes) {
			return false;
		}
		this.open.add(parcel);
		this.spans++;
		this.bytes += parcel.bytes();
		return true;
	}

	@Override
	public void seal() {
		if (!this.open.isEmpty()) {
			this.sealed.addLast(new Batch(this.open));
			this.open = new ArrayList<>();
		}
	}

	@Override
	public @Nullable Batch oldest() {
		return this.sealed.peekFirst();
	}

	@Override
	public void split(Batch oldest) {
		this.sealed.removeFirst();
		this.sealed.addFirst(oldest.secondHalf());
		this.sealed.addFirst(oldest.firstHalf());
	}

	@Override
	public void delivered(Batch oldest) {
		remove(oldest);
	}

	@Override
	public void rejected(Batch oldest) {
		remove(oldest);
	}

	@Override
	public Size size() {
		return new Size(this.spans, this.bytes);
	}

	private void remove(Batch oldest) {
		this.sealed.removeFirst();
		this.spans -= oldest.size();
		this.bytes -= oldest.bytes();
	}

}
