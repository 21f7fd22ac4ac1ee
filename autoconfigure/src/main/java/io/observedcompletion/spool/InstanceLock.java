// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

import org.jspecify.annotations.Nullable;

/**
 * The directory of one instance, with a lock that ends when its process does.
 *
 * @param path the directory
 * @param lock holds the lock while it is open
 */
record InstanceLock(Path path, FileChannel lock) {

	private static final String LOCK = "lock";

	// Tells processes apart that have the same number, in containers for example.
	private static final String PROCESS = ProcessHandle.current().pid() + "-"
			+ ProcessHandle.current().info().startInstant().map(Instant::toEpochMilli).orElse(0L) + "-";

	static InstanceLock create(Path base) throws IOException {
		for (int attempt = 0; attempt < 3; attempt++) {
			Path path = base.resolve(PROCESS + UUID.randomUUID());
			PrivateFiles.createDirectory(path);
			PrivateFiles.createFile(path.resolve(LOCK));
			InstanceLock instance = claimUnlessTaken(path);
			if (instance != null) {
				return instance;
			}
		}
		throw new IOException("files in " + base + " cannot be locked");
	}

	private static @Nullable InstanceLock claimUnlessTaken(Path path) throws IOException {
		try {
			return claim(path);
		}
		catch (NoSuchFileException ex) {
			// Another process took it for an orphan before it was locked.
			return null;
		}
	}

	/**
	 * Returns the directories in a folder that may be those of instances of other
	 * processes, or of ones that were closed.
	 */
	static List<Path> candidates(Path folder) {
		return names(folder).stream()
			.filter((name) -> !name.startsWith(PROCESS))
			.map(folder::resolve)
			.filter((path) -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)
					&& Files.exists(path.resolve(LOCK), LinkOption.NOFOLLOW_LINKS))
			.toList();
	}

	/**
	 * Locks the directory of an instance that is no more.
	 * @return {@code null} if it is still alive
	 */
	static @Nullable InstanceLock orphan(Path path) {
		try {
			return claim(path);
		}
		catch (IOException ex) {
			// Somebody else's.
			return null;
		}
	}

	private static @Nullable InstanceLock claim(Path path) throws IOException {
		Path file = path.resolve(LOCK);
		FileChannel lock = FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
		boolean claimed = false;
		try {
			// Whoever held the lock may have removed the directory meanwhile.
			claimed = lock.tryLock() != null && Files.exists(file, LinkOption.NOFOLLOW_LINKS);
		}
		catch (OverlappingFileLockException ex) {
			// By another application in this process.
		}
		finally {
			if (!claimed) {
				lock.close();
			}
		}
		return claimed ? new InstanceLock(path, lock) : null;
	}

	/**
	 * Returns the names of the files in a directory, none if it cannot be read.
	 */
	static List<String> names(Path directory) {
		String[] names = directory.toFile().list();
		return (names != null) ? Arrays.asList(names) : List.of();
	}

	/**
	 * Tells whether nobody has removed or replaced the directory.
	 */
	boolean isThere() {
		return Files.exists(this.path.resolve(LOCK), LinkOption.NOFOLLOW_LINKS);
	}

	/**
	 * Releases the directory, and removes it if nothing is left in it.
	 */
	void release() throws IOException {
		try (this.lock) {
			if (names(this.path).equals(List.of(LOCK))) {
				Files.deleteIfExists(this.path.resolve(LOCK));
				Files.deleteIfExists(this.path);
			}
		}
	}

	/**
	 * Releases the directory, so that others in this process may take it over, too: they
	 * do not even look at the ones of this process, since closing any channel to a lock
	 * file releases the lock (fcntl(2)).
	 */
	void retire() throws IOException {
		release();
		if (Files.exists(this.path)) {
			Files.move(this.path, this.path.resolveSibling("closed-" + UUID.randomUUID()));
		}
	}

}
