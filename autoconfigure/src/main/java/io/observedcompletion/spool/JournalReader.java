// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the journal of an instance that is no more. Knows ids and positions only, so that
 * no more than one record is in memory.
 */
final class JournalReader {

	private final List<Path> puts;

	private final Keyring keyring;

	JournalReader(List<Path> puts, Keyring keyring) {
		this.puts = puts;
		this.keyring = keyring;
	}

	/**
	 * Reads the ids of all frames in a file.
	 * @return how many frames there are, damaged ones included
	 */
	static int ids(Path file, Keyring keyring, Consumer<String> visitor) throws IOException {
		int count = 0;
		try (FrameReader reader = new FrameReader(file, keyring)) {
			for (SpoolRecord record = reader.next(); record != null; record = reader.next()) {
				visitor.accept(record.id());
				count++;
			}
			return count + reader.damaged();
		}
	}

	/**
	 * Passes on the newest record of each id that has not ended.
	 */
	void passOn(Set<String> ended, Taker taker) throws IOException {
		Map<String, Place> newest = new HashMap<>();
		read((place, record) -> {
			if (!ended.contains(record.id())) {
				newest.put(record.id(), place);
			}
		});
		read((place, record) -> {
			if (place.equals(newest.get(record.id()))) {
				taker.take(record);
			}
		});
	}

	private void read(Visitor visitor) throws IOException {
		for (Path file : this.puts) {
			try (FrameReader reader = new FrameReader(file, this.keyring)) {
				for (SpoolRecord record = reader.next(); record != null; record = reader.next()) {
					visitor.visit(new Place(file, reader.start()), record);
				}
			}
		}
	}

	private record Place(Path file, long start) {

	}

	private interface Visitor {

		void visit(Place place, SpoolRecord record) throws IOException;

	}

	interface Taker {

		void take(SpoolRecord record) throws IOException;

	}

}
