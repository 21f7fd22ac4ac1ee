// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * Looks now and then at what lies in the spool and is not sent from here, and removes of
 * other destinations' what is too old. For the sender's thread.
 */
final class Survey {

	private static final long INTERVAL = TimeUnit.MINUTES.toNanos(10);

	private final SpoolLayout layout;

	private final Keyring keyring;

	private final Duration maxAge;

	private final SpoolListener listener;

	private final Map<String, Leftover> found = new TreeMap<>();

	private final Set<String> told = new HashSet<>();

	private long lookAt = System.nanoTime();

	private long expired;

	private volatile Leftovers leftovers = Leftovers.none();

	Survey(SpoolLayout layout, Keyring keyring, Duration maxAge, SpoolListener listener) {
		this.layout = layout;
		this.keyring = keyring;
		this.maxAge = maxAge;
		this.listener = listener;
	}

	/**
	 * Lets the next look be a thorough one, for others are ours now.
	 */
	void refresh() {
		this.lookAt = System.nanoTime();
	}

	Leftovers leftovers() {
		return this.leftovers;
	}

	/**
	 * Notes a file that is not taken over.
	 */
	void leftAlone(Path file, Leftover.Reason reason) {
		note(this.layout.base().relativize(file).getName(0).toString(), reason, List.of(file.toFile()));
	}

	private void note(String folder, Leftover.Reason reason, List<File> files) {
		if (files.isEmpty()) {
			return;
		}
		long bytes = files.stream().mapToLong(File::length).sum();
		Instant newest = Instant.ofEpochMilli(files.stream().mapToLong(File::lastModified).max().orElse(0));
		Leftover more = new Leftover(folder, reason, files.size(), bytes, newest);
		this.found.merge(folder + " " + reason, more, Leftover::plus);
	}

	/**
	 * Looks around and tells what is new.
	 */
	void look() {
		if (this.lookAt - System.nanoTime() <= 0) {
			this.lookAt = System.nanoTime() + INTERVAL;
			for (String folder : this.layout.foreign()) {
				InstanceLock.candidates(this.layout.base().resolve(folder))
					.forEach((instance) -> look(folder, instance));
			}
			InstanceLock.candidates(this.layout.base())
				.forEach((old) -> note(String.valueOf(old.getFileName()), Leftover.Reason.NO_DESTINATION, files(old)));
		}
		else {
			this.leftovers.found().forEach((before) -> this.found.putIfAbsent(before.key(), before));
		}
		List<Leftover> now = List.copyOf(this.found.values());
		this.found.clear();
		this.leftovers = new Leftovers(now, this.expired);
		now.stream().filter((leftover) -> this.told.add(leftover.key())).forEach(this.listener::leftover);
	}

	private void look(String folder, Path path) {
		InstanceLock orphan = InstanceLock.orphan(path);
		if (orphan == null) {
			// Alive, so its owner sends it.
			return;
		}
		try {
			List<File> files = files(path);
			Instant oldest = Instant.now().minus(this.maxAge);
			if (files.stream().allMatch((file) -> Instant.ofEpochMilli(file.lastModified()).isBefore(oldest))) {
				remove(files);
			}
			note(folder, Leftover.Reason.OTHER_DESTINATION, files(path));
			orphan.release();
		}
		catch (IOException ex) {
			this.listener.diskFailed(ex);
		}
	}

	private void remove(List<File> files) throws IOException {
		long spans = 0;
		for (File file : files) {
			int promised = SpoolFile.promised(file.getName());
			spans += (promised > 0) ? promised : SpoolFile.ENDS.matches(file.getName()) ? 0 : count(file);
			Files.deleteIfExists(file.toPath());
		}
		this.expired += spans;
		this.listener.expired(spans);
	}

	private int count(File file) throws IOException {
		Set<String> ids = new HashSet<>();
		int frames = JournalReader.ids(file.toPath(), this.keyring, ids::add);
		return ids.isEmpty() ? frames : ids.size();
	}

	/**
	 * Returns the files of an instance, the ends last: without them all would be alive
	 * again.
	 */
	private static List<File> files(Path instance) {
		return InstanceLock.names(instance)
			.stream()
			.filter(SpoolFile::isAny)
			.sorted(Comparator.comparing(SpoolFile.ENDS::matches))
			.map((name) -> instance.resolve(name).toFile())
			.filter((file) -> Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS))
			.toList();
	}

}
