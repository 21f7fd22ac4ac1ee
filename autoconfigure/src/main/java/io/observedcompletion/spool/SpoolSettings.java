// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Where and how spans are kept on disk. Immutable.
 *
 * @since 0.9.0
 */
public final class SpoolSettings {

	private final Path directory;

	private long maxBytes = 512L * 1024 * 1024;

	private long minFreeBytes = 256L * 1024 * 1024;

	private String minFreeName = "the space to be left free";

	private Fsync fsync = Fsync.SEAL;

	private Duration maxAge = Duration.ofDays(30);

	private List<String> adoptFrom = List.of();

	private SpoolKeys keys = SpoolKeys.none();

	private SpoolSettings(Path directory) {
		this.directory = directory;
	}

	/**
	 * Returns settings with 512 MB for one instance, 256 MB left free, a sync of each
	 * sealed file and 30 days for what is kept for others.
	 * @param directory the directory of the application, made if it is missing; instances
	 * that share it keep out of each other's way, and take over what a dead one left for
	 * the same destination
	 * @return the settings
	 */
	public static SpoolSettings in(Path directory) {
		return new SpoolSettings(directory);
	}

	/**
	 * Limits what one instance keeps.
	 * @param bytes the bytes at most
	 * @return other settings
	 * @throws IllegalArgumentException if they are not positive
	 */
	public SpoolSettings withMaxBytes(long bytes) {
		check(bytes > 0, "maxBytes must be positive");
		SpoolSettings copy = copy();
		copy.maxBytes = bytes;
		return copy;
	}

	/**
	 * Leaves room on the volume.
	 * @param bytes the bytes that are left free
	 * @return other settings
	 * @throws IllegalArgumentException if they are negative
	 */
	public SpoolSettings withMinFreeBytes(long bytes) {
		check(bytes >= 0, "minFreeBytes must not be negative");
		SpoolSettings copy = copy();
		copy.minFreeBytes = bytes;
		return copy;
	}

	/**
	 * Says what {@link #withMinFreeBytes(long) the bytes that are left free} are called
	 * where they are set, for a message when they are not.
	 * @param name the name
	 * @return other settings
	 */
	public SpoolSettings withMinFreeName(String name) {
		SpoolSettings copy = copy();
		copy.minFreeName = name;
		return copy;
	}

	/**
	 * Says when the disk is told to write what the operating system holds.
	 * @param when when it is
	 * @return other settings
	 */
	public SpoolSettings withFsync(Fsync when) {
		SpoolSettings copy = copy();
		copy.fsync = when;
		return copy;
	}

	/**
	 * Limits how long what is kept for other destinations waits for its owner. What is
	 * kept for this one is never removed for its age.
	 * @param age the age from which on it is removed
	 * @return other settings
	 * @throws IllegalArgumentException if it is not positive
	 */
	public SpoolSettings withMaxAge(Duration age) {
		check(age.compareTo(Duration.ZERO) > 0, "maxAge must be positive");
		SpoolSettings copy = copy();
		copy.maxAge = age;
		return copy;
	}

	/**
	 * Sends what was kept for others as if it were this one's.
	 * @param others destinations at the same host, or folders as a {@link Leftover} names
	 * them
	 * @return other settings
	 */
	public SpoolSettings withAdoptFrom(List<String> others) {
		SpoolSettings copy = copy();
		copy.adoptFrom = List.copyOf(others);
		return copy;
	}

	/**
	 * Encrypts what is kept.
	 * @param encryptionKeys the keys, none to encrypt nothing
	 * @return other settings
	 */
	public SpoolSettings withKeys(SpoolKeys encryptionKeys) {
		SpoolSettings copy = copy();
		copy.keys = encryptionKeys;
		return copy;
	}

	/**
	 * Tells where spans are kept.
	 * @return the directory
	 */
	public Path directory() {
		return this.directory;
	}

	/**
	 * Tells how much one instance keeps.
	 * @return the bytes at most
	 */
	public long maxBytes() {
		return this.maxBytes;
	}

	/**
	 * Tells how much is left free.
	 * @return the bytes
	 */
	public long minFreeBytes() {
		return this.minFreeBytes;
	}

	String minFreeName() {
		return this.minFreeName;
	}

	/**
	 * Tells when the disk is told to write.
	 * @return when it is
	 */
	public Fsync fsync() {
		return this.fsync;
	}

	/**
	 * Tells how long what is kept for others waits.
	 * @return the age from which on it is removed
	 */
	public Duration maxAge() {
		return this.maxAge;
	}

	/**
	 * Tells what is taken over from others.
	 * @return destinations and folders
	 */
	public List<String> adoptFrom() {
		return this.adoptFrom;
	}

	/**
	 * Tells what encrypts spans.
	 * @return the keys, none if nothing is encrypted
	 */
	public SpoolKeys keys() {
		return this.keys;
	}

	private SpoolSettings copy() {
		SpoolSettings copy = new SpoolSettings(this.directory);
		copy.maxBytes = this.maxBytes;
		copy.minFreeBytes = this.minFreeBytes;
		copy.minFreeName = this.minFreeName;
		copy.fsync = this.fsync;
		copy.maxAge = this.maxAge;
		copy.adoptFrom = this.adoptFrom;
		copy.keys = this.keys;
		return copy;
	}

	private static void check(boolean right, String message) {
		if (!right) {
			throw new IllegalArgumentException(message);
		}
	}

	/**
	 * When the disk is told to write what the operating system holds. Only a crash of the
	 * machine tells the difference, the death of the process does not.
	 */
	public enum Fsync {

		/**
		 * After each span: whoever writes it waits for the disk.
		 */
		ALWAYS,

		/**
		 * When a file is sealed, on the sender's thread.
		 */
		SEAL,

		/**
		 * Never.
		 */
		NEVER

	}

}
