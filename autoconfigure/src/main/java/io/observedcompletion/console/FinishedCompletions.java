// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import io.observedcompletion.completion.Completion;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * The latest finished completions, bounded by count and bytes. Thread-safe.
 */
final class FinishedCompletions {

	static final int MAX_COUNT = 500;

	static final long MAX_BYTES = 8L * 1024 * 1024;

	private static final JsonMapper mapper = JsonMapper.shared();

	private final Deque<Entry> entries = new ArrayDeque<>();

	private long bytes;

	// Greater than all positions before a restart, which open pages still ask with.
	private long position = System.currentTimeMillis() * 1000;

	void add(Completion completion) {
		// Encoded only once, and outside the lock.
		String json = mapper.writeValueAsString(CompletionView.finished(completion));
		add(completion.id(), json);
	}

	private synchronized void add(String id, String json) {
		Entry entry = new Entry(++this.position, id, json);
		this.entries.addFirst(entry);
		this.bytes += entry.bytes();
		while (this.entries.size() > MAX_COUNT || this.bytes > MAX_BYTES) {
			this.bytes -= this.entries.removeLast().bytes();
		}
	}

	/**
	 * Returns what is held and was added after a position.
	 * @param position the position
	 * @return the slice, the newest first
	 */
	synchronized Slice after(long position) {
		List<RawValue> completions = this.entries.stream()
			.takeWhile((entry) -> entry.position() > position)
			.map((entry) -> new RawValue(entry.json()))
			.toList();
		Set<String> ids = this.entries.stream().map(Entry::id).collect(Collectors.toSet());
		return new Slice(completions, ids, this.position);
	}

	synchronized void clear() {
		this.entries.clear();
		this.bytes = 0;
	}

	synchronized long bytes() {
		return this.bytes;
	}

	/**
	 * A part of what is held.
	 *
	 * @param completions the completions of the part as JSON, the newest first
	 * @param ids the ids of all that are held
	 * @param position the position after the newest
	 */
	record Slice(List<RawValue> completions, Set<String> ids, long position) {

	}

	private record Entry(long position, String id, String json) {

		long bytes() {
			return 2L * this.json.length() + 200;
		}

	}

}
