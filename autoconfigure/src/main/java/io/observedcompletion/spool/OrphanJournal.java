// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The journal of an instance that is no more.
 *
 * @param puts the files with what was noted
 * @param ends the files with what of that has ended
 * @param collected the files with spans that were collected, which had ended, too
 */
record OrphanJournal(List<Path> puts, List<Path> ends, List<Path> collected) {

	List<Path> files() {
		return Stream.of(this.puts, this.ends, this.collected).flatMap(List::stream).toList();
	}

	/**
	 * Makes a segment of what had not ended, and removes the journal.
	 */
	void take(SpoolFolder heir, Consumer<Segment> segments) throws IOException {
		if (!this.puts.isEmpty()) {
			passOn(new JournalReader(this.puts, heir.keyring()), ended(heir.keyring()), heir, segments);
		}
		// The ends last: without them all would be alive again.
		for (Path file : this.puts) {
			Files.deleteIfExists(file);
		}
		for (Path file : this.ends) {
			Files.deleteIfExists(file);
		}
	}

	private Set<String> ended(Keyring keyring) throws IOException {
		Set<String> ended = new HashSet<>();
		for (Path file : this.ends) {
			JournalReader.ids(file, keyring, ended::add);
		}
		for (Path file : this.collected) {
			JournalReader.ids(file, keyring, ended::add);
		}
		return ended;
	}

	/**
	 * Makes a segment of what had not ended, all or nothing: what is there again the next
	 * time must not be there twice.
	 */
	private static void passOn(JournalReader journal, Set<String> ended, SpoolFolder heir, Consumer<Segment> segments)
			throws IOException {
		Segment segment = FileSegment.open(heir);
		boolean sealed = false;
		try {
			journal.passOn(ended, segment::append);
			segment.finish();
			if (segment.spans() > 0) {
				segment.seal();
				sealed = true;
				segments.accept(segment);
			}
		}
		finally {
			if (!sealed) {
				segment.delete();
			}
		}
	}

}
