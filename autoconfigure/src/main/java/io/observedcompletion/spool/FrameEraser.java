// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Overwrites frames with zeros where they stand: that needs no room on a full disk, and
 * if the process dies meanwhile, what is left of a frame is damaged.
 */
final class FrameEraser {

	private FrameEraser() {
	}

	/**
	 * Erases records, and returns when the disk has done so.
	 * @param from how many at the beginning stay
	 * @return how many were erased
	 */
	static int erase(Path file, Keyring keyring, int from, Predicate<SpoolRecord> which) throws IOException {
		int erased = 0;
		try (FrameReader reader = new FrameReader(file, keyring);
				RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			int position = 0;
			for (SpoolRecord record = reader.next(); record != null; record = reader.next()) {
				if (position++ >= from && which.test(record)) {
					out.seek(reader.start());
					out.write(new byte[(int) (reader.end() - reader.start())]);
					erased++;
				}
			}
			if (erased > 0) {
				out.getFD().sync();
			}
		}
		return erased;
	}

	/**
	 * Erases all that was noted under the ids of some records, or an earlier note would
	 * be the last one.
	 * @return the ids
	 */
	static Set<String> eraseNotes(Path file, Keyring keyring, Predicate<SpoolRecord> which) throws IOException {
		Set<String> ids = new HashSet<>();
		try (FrameReader reader = new FrameReader(file, keyring)) {
			for (SpoolRecord record = reader.next(); record != null; record = reader.next()) {
				if (which.test(record)) {
					ids.add(record.id());
				}
			}
		}
		if (!ids.isEmpty()) {
			erase(file, keyring, 0, (record) -> ids.contains(record.id()));
		}
		return ids;
	}

}
