// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;

import org.jspecify.annotations.Nullable;

/**
 * Files and directories that nobody but their owner can open, from the moment they are
 * there.
 */
final class PrivateFiles {

	private PrivateFiles() {
	}

	static void createDirectories(Path directory) throws IOException {
		Files.createDirectories(directory, attributes(directory, "rwx------"));
	}

	static void createDirectory(Path directory) throws IOException {
		Files.createDirectory(directory, attributes(directory, "rwx------"));
	}

	/**
	 * Creates a file, and never opens one that is there, be it a link.
	 */
	static void createFile(Path file) throws IOException {
		Files.createFile(file, attributes(file, "rw-------"));
	}

	/**
	 * Tells what is wrong with a directory that others could have prepared.
	 * @param own a directory in it that this process has created
	 * @return {@code null} if nothing is
	 */
	static @Nullable String complaint(Path directory, Path own) throws IOException {
		if (!isPosix(directory)) {
			return null;
		}
		PosixFileAttributes attributes = read(directory);
		boolean shared = attributes.permissions().contains(PosixFilePermission.GROUP_WRITE)
				|| attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE);
		if (shared) {
			return "others may write to " + directory;
		}
		return attributes.owner().equals(read(own).owner()) ? null : directory + " belongs to somebody else";
	}

	private static PosixFileAttributes read(Path path) throws IOException {
		return Files.readAttributes(path, PosixFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
	}

	private static boolean isPosix(Path path) {
		return path.getFileSystem().supportedFileAttributeViews().contains("posix");
	}

	private static FileAttribute<?>[] attributes(Path path, String permissions) {
		return isPosix(path)
				? new FileAttribute<?>[] {
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions)) }
				: new FileAttribute<?>[0];
	}

}
