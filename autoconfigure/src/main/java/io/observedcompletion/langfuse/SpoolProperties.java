// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

import io.observedcompletion.spool.SpoolKeys;
import io.observedcompletion.spool.SpoolSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.convert.DurationUnit;
import org.springframework.util.unit.DataSize;

/**
 * Properties of what is kept on disk.
 */
class SpoolProperties {

	/**
	 * Whether completions are kept on disk until Langfuse has taken them, so that they
	 * survive the process.
	 */
	private boolean enabled = true;

	/**
	 * Directory of the application for what is kept, made if it is missing. It must be
	 * writable to nobody else. Defaults to '.langfuse-spool/[spring.application.name]' in
	 * the home of the user.
	 */
	private @Nullable String directory;

	/**
	 * How much one instance keeps at most. Beyond it new completions are refused.
	 */
	private DataSize maxSize = DataSize.ofMegabytes(512);

	/**
	 * How much is left free on the disk. Beyond it new completions are refused.
	 */
	private DataSize minFree = DataSize.ofMegabytes(256);

	/**
	 * When the disk is told to write what the operating system holds; matters only if the
	 * machine crashes. Each file by the thread that sends ('seal'), each completion
	 * ('always'), or whenever the operating system does ('never').
	 */
	private SpoolSettings.Fsync fsync = SpoolSettings.Fsync.SEAL;

	/**
	 * How long what was kept for other keys or another address waits for an application
	 * that has them. After that it is removed. In days if no unit is given.
	 */
	@DurationUnit(ChronoUnit.DAYS)
	private Duration maxAge = Duration.ofDays(30);

	/**
	 * Earlier public keys of the same project, or folders in the spool's directory, whose
	 * completions are sent with the present keys. Needed only if Langfuse has not told
	 * yet which project the keys belong to.
	 */
	private List<String> adoptFrom = new ArrayList<>();

	/**
	 * Keys that encrypt what is kept on disk, each as 'id:key' with 16 or 32 bytes in
	 * Base64. The first one writes, all of them read: to replace a key, put the new one
	 * in front, and remove the old one when nothing that it wrote is left. Without keys
	 * nothing is encrypted.
	 */
	private List<String> encryptionKeys = new ArrayList<>();

	public boolean isEnabled() {
		return this.enabled;
	}

	public void setEnabled(boolean enabled) {
		this.enabled = enabled;
	}

	public @Nullable String getDirectory() {
		return this.directory;
	}

	public void setDirectory(@Nullable String directory) {
		this.directory = directory;
	}

	public DataSize getMaxSize() {
		return this.maxSize;
	}

	public void setMaxSize(DataSize maxSize) {
		this.maxSize = maxSize;
	}

	public DataSize getMinFree() {
		return this.minFree;
	}

	public void setMinFree(DataSize minFree) {
		this.minFree = minFree;
	}

	public SpoolSettings.Fsync getFsync() {
		return this.fsync;
	}

	public void setFsync(SpoolSettings.Fsync fsync) {
		this.fsync = fsync;
	}

	public Duration getMaxAge() {
		return this.maxAge;
	}

	public void setMaxAge(Duration maxAge) {
		this.maxAge = maxAge;
	}

	public List<String> getAdoptFrom() {
		return this.adoptFrom;
	}

	public void setAdoptFrom(List<String> adoptFrom) {
		this.adoptFrom = adoptFrom;
	}

	// What Actuator shows: the ids, and of the keys nothing.
	public List<String> getEncryptionKeys() {
		return this.encryptionKeys.stream().map((entry) -> entry.replaceFirst(":.*", ":******")).toList();
	}

	public void setEncryptionKeys(List<String> encryptionKeys) {
		this.encryptionKeys = encryptionKeys;
	}

	SpoolKeys keys() {
		return LangfuseSpoolKeys.of(this.encryptionKeys);
	}

}
