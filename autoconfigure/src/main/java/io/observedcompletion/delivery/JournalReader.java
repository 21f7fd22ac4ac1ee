// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the journal of an instance that is no more. Knows ids and positions only, so that
 * no more than one parcel is in memory.
 */
final class JournalReader {

	private final List<Path> puts;

	JournalReader(List<Path> puts) {
		this.puts = puts;
	}

	/**
	 * Reads the ids of all frames in a file.
	 * @return how many frames there are, damaged ones included
	 */
	static int ids(Path file, Consumer<String> visitor) throws IOException {
		int count = 0;
		try (FrameReader reader = new FrameReader(file)) {
			for (Parcel parcel = reader.next(); parcel != null; parcel = reader.next()) {
				visitor.accept(parcel.id());
				count++;
			}
			return count + reader.damaged();
		}
	}

	/**
	 * Passes on the newest parcel of each id that has not ended.
	 */
	void passOn(Set<String> ended, Taker taker) throws IOException {
		Map<String, Place> newest = new HashMap<>();
		read((place, parcel) -> {
			if (!ended.contains(parcel.id())) {
				newest.put(parcel.id(), place);
			}
		});
		read((place, parcel) -> {
			if (place.equals(newest.get(parcel.id()))) {
				taker.take(parcel);
			}
		});
	}

	private void read(Visitor visitor) throws IOException {
		for (Path file : this.puts) {
			try (FrameReader reader = new FrameReader(file)) {
				for (Parcel parcel = reader.next(); parcel != null; parcel = reader.next()) {
					visitor.visit(new Place(file, reader.start()), parcel);
				}
			}
		}
	}

	private record Place(Path file, long start) {

	}

	private interface Visitor {

		void visit(Place place, Parcel parcel) throws IOException;

	}

	interface Taker {

		void take(Parcel parcel) throws IOException;

	}

}
