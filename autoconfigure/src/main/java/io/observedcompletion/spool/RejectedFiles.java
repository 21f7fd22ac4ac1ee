// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;

/**
 * Keeps what the backend declared invalid, a span in a file each, to be looked at or sent
 * again, and files that are damaged: the newest 64 MB of the last 7 days.
 */
final class RejectedFiles {

	private static final Pattern NAME = Pattern.compile("(\\d{13})-[\\w-]{0,84}\\.(seg|damaged)");

	private static final long MAX_BYTES = 64L * 1024 * 1024;

	private static final long MAX_AGE = Duration.ofDays(7).toMillis();

	private final Path directory;

	private final Beginning files;

	private final AtomicLong numbers = new AtomicLong();

	// Beyond the last look at the directory, which would be too slow for each span.
	private long added;

	RejectedFiles(Path directory, Beginning files) {
		this.directory = directory;
		this.files = files;
	}

	synchronized void add(SpoolRecord record) throws IOException {
		FrameCodec codec = this.files.begin();
		Path file = place(record.id(), "seg");
		PrivateFiles.createFile(file);
		try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
			out.write(codec.header());
			out.write(codec.frame(record));
		}
		this.added += Frame.size(record);
		if (this.added > MAX_BYTES / 8) {
			prune();
		}
	}

	/**
	 * Sets aside a file that cannot be read to its end.
	 */
	void setAside(Path file) throws IOException {
		Files.move(file, place("damaged", "damaged"));
	}

	/**
	 * Returns where to put something.
	 */
	Path place(String id, String kind) throws IOException {
		PrivateFiles.createDirectories(this.directory);
		String safe = id.replaceAll("[^\\w-]", "_");
		String name = String.format(Locale.ROOT, "%013d-%d-%.64s.%s", System.currentTimeMillis(),
				this.numbers.incrementAndGet(), safe, kind);
		return this.directory.resolve(name);
	}

	/**
	 * Returns the files with spans that could be sent again, the oldest first.
	 */
	List<Path> files() {
		return names().stream().filter((name) -> name.endsWith(".seg")).sorted().map(this.directory::resolve).toList();
	}

	private List<String> names() {
		return InstanceLock.names(this.directory).stream().filter(NAME.asMatchPredicate()).toList();
	}

	/**
	 * Removes what is too old or too much.
	 */
	synchronized void prune() {
		this.added = 0;
		long oldest = System.currentTimeMillis() - MAX_AGE;
		long bytes = 0;
		for (String name : names().stream().sorted(Comparator.reverseOrder()).toList()) {
			Path file = this.directory.resolve(name);
			bytes += file.toFile().length();
			if (bytes > MAX_BYTES || Long.parseLong(name.substring(0, 13)) < oldest) {
				// If it cannot be deleted now, the next look finds it again.
				file.toFile().delete();
			}
		}
	}

	/**
	 * Begins a file.
	 */
	@FunctionalInterface
	interface Beginning {

		FrameCodec begin() throws IOException;

	}

}
