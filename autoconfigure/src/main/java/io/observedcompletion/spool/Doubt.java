// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The spans that were refused, each by itself, since the last one was taken. The next one
 * that is taken proves that they are invalid; if many different ones are refused in a
 * row, nothing is wrong with them, but with where they go. For the sender's thread.
 */
final class Doubt {

	private static final int MANY = 5;

	private static final int MOST_BATCHES = 18;

	private static final int MOST_ROUNDS = 5;

	private static final long MAX_BYTES = 32L * 1024 * 1024;

	private final List<Suspect> suspects = new ArrayList<>();

	private final Set<String> ids = new HashSet<>();

	private int batches;

	private int rounds;

	private boolean general;

	/**
	 * Counts a batch that was refused.
	 */
	void count() {
		this.batches++;
	}

	void add(SegmentReader reader, SpoolRecord record) {
		this.suspects.add(new Suspect(reader, record));
		this.ids.add(record.id());
	}

	boolean isOpen() {
		return this.general || !this.suspects.isEmpty();
	}

	/**
	 * Tells whether spans are to be asked about one by one. After a first refusal most
	 * likely all others are taken.
	 */
	boolean wantsSingles() {
		return this.general || this.ids.size() > 1;
	}

	/**
	 * Tells whether the newest span is to be asked about next: the oldest ones may have
	 * something in common.
	 */
	boolean wantsNewest() {
		return this.ids.size() == (this.general ? 1 : 2);
	}

	/**
	 * Tells whether enough different spans were refused, or the same ones often enough.
	 * Where everything was refused the last time, two are enough to see that nothing has
	 * changed.
	 */
	boolean isEnough() {
		long bytes = this.suspects.stream().mapToLong((suspect) -> suspect.record().bytes()).sum();
		return this.ids.size() >= (this.general ? 2 : MANY) || bytes > MAX_BYTES || isOften();
	}

	private boolean isOften() {
		return this.batches >= MOST_BATCHES || this.rounds >= MOST_ROUNDS;
	}

	boolean concerns(SegmentReader reader) {
		return this.suspects.stream().anyMatch((suspect) -> suspect.reader() == reader);
	}

	/**
	 * Lets the spans be sent again: either nothing is wrong with them, or there is no
	 * other to ask about for now.
	 * @return whether, as it seems, everything is refused
	 */
	boolean acquit() {
		this.rounds++;
		this.general |= isEnough();
		this.suspects.forEach((suspect) -> suspect.reader().putBack());
		clear();
		return this.general;
	}

	/**
	 * Ends the doubt: a span was taken.
	 * @return the ones that are invalid
	 */
	List<SpoolRecord> convict() {
		List<SpoolRecord> guilty = this.suspects.stream().map(Suspect::record).toList();
		this.suspects.forEach((suspect) -> suspect.reader().giveUp());
		clear();
		this.general = false;
		this.batches = 0;
		this.rounds = 0;
		return guilty;
	}

	private void clear() {
		this.suspects.clear();
		this.ids.clear();
	}

	private record Suspect(SegmentReader reader, SpoolRecord record) {

	}

}
