// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.util.RawValue;

/**
 * The latest finished completions, bounded by count and bytes. Thread-safe.
 */
final class FinishedCompletions {

	static final int MAX_COUNT = 5_000;

	static final long MAX_BYTES = 32L * 1024 * 1024;

	private final Deque<Entry> entries = new ArrayDeque<>();

	private final Map<String, String> jsons = new HashMap<>();

	private long bytes;

	private long dropped;

	// Greater than all positions before a restart, which open pages still ask with.
	private long position = System.currentTimeMillis() * 1000;

	void add(CompletionView completion) {
		// Encoded only once, and outside the lock.
		String json = JsonMapper.shared().writeValueAsString(completion);
		add(completion.id(), json);
	}

	private synchronized void add(String id, String json) {
		Entry entry = new Entry(++this.position, id, json);
		this.entries.addFirst(entry);
		this.jsons.put(id, json);
		this.bytes += entry.bytes();
		while (this.entries.size() > MAX_COUNT || this.bytes > MAX_BYTES) {
			drop(this.entries.removeLast());
		}
	}

	private void drop(Entry entry) {
		this.bytes -= entry.bytes();
		this.dropped++;
		this.jsons.remove(entry.id(), entry.json());
	}

	/**
	 * Returns what is held and was added after a position.
	 * @param position the position
	 * @param open the ids of completions that were open a moment ago
	 * @return the slice, the newest first
	 */
	synchronized Slice after(long position, Collection<String> open) {
		List<RawValue> completions = this.entries.stream()
			.takeWhile((entry) -> entry.position() > position)
			.map((entry) -> new RawValue(entry.json()))
			.toList();
		Set<String> ended = open.stream().filter(this.jsons::containsKey).collect(Collectors.toSet());
		return new Slice(completions, ended, this.entries.size(), this.dropped, this.position);
	}

	/**
	 * Finds a completion.
	 * @param id its id
	 * @return its JSON, {@code null} if it is not held
	 */
	synchronized @Nullable String find(String id) {
		return this.jsons.get(id);
	}

	synchronized void clear() {
		this.entries.clear();
		this.jsons.clear();
		this.bytes = 0;
		this.dropped = 0;
	}

	synchronized long bytes() {
		return this.bytes;
	}

	/**
	 * A part of what is held.
	 *
	 * @param completions the completions of the part as JSON, the newest first
	 * @param ended the ids of those that were open a moment ago and are held
	 * @param held how many are held in all
	 * @param dropped how many there were besides, for which there was no room
	 * @param position the position after the newest
	 */
	record Slice(List<RawValue> completions, Set<String> ended, int held, long dropped, long position) {

	}

	private record Entry(long position, String id, String json) {

		long bytes() {
			return 2L * this.json.length() + 200;
		}

	}

}
