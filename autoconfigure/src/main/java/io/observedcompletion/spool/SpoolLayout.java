// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The layout of a spool: below its directory a folder for each destination, in it the
 * directories of instances, the rejected spans, and a file that describes the
 * destination.
 */
final class SpoolLayout {

	private final SpoolSettings settings;

	private final Destination destination;

	private volatile @Nullable String mark;

	SpoolLayout(SpoolSettings settings, Destination destination) {
		this.settings = settings;
		this.destination = destination;
	}

	Path base() {
		return this.settings.directory();
	}

	Path home() {
		return base().resolve(this.destination.folder());
	}

	Destination destination() {
		return this.destination;
	}

	/**
	 * Makes a directory for an instance.
	 * @throws IOException if spans would not be safe there, with the reason
	 */
	InstanceLock settle() throws IOException {
		if (!base().isAbsolute()) {
			throw new IOException("there is no home directory for " + base());
		}
		if (Files.isSymbolicLink(base())) {
			throw new IOException(base() + " is a symbolic link");
		}
		PrivateFiles.createDirectories(base());
		checkFree(base());
		boolean made = !Files.exists(home());
		PrivateFiles.createDirectories(home());
		InstanceLock instance = InstanceLock.create(home());
		String complaint = PrivateFiles.complaint(base(), instance.path());
		if (complaint != null) {
			instance.release();
			if (made) {
				Files.deleteIfExists(home());
			}
			throw new IOException(complaint);
		}
		return instance;
	}

	/**
	 * Throws if the disk is full, or not there at all, which the JDK does not tell apart.
	 */
	void checkFree(Path path) throws IOException {
		if (path.toFile().getUsableSpace() >= this.settings.minFreeBytes()) {
			return;
		}
		if (!Files.exists(path)) {
			throw new FileNotFoundException(path + " is no longer there");
		}
		throw new IOException("less than " + this.settings.minFreeName() + " is left on the disk");
	}

	/**
	 * Returns the folders whose spans are sent from here: this destination's, those that
	 * are to be adopted, and those of the same project.
	 */
	Set<String> folders() {
		Set<String> folders = new LinkedHashSet<>();
		folders.add(this.destination.folder());
		for (String other : this.settings.adoptFrom()) {
			folders.add(other);
			folders.add(this.destination.withText(other).folder());
		}
		String mark = mark();
		if (mark != null) {
			others().filter((folder) -> Files.exists(base().resolve(folder).resolve(mark))).forEach(folders::add);
		}
		return folders;
	}

	private Stream<String> others() {
		return InstanceLock.names(base())
			.stream()
			.filter(SpoolLayout::isDestination)
			.filter((name) -> !name.equals(this.destination.folder()));
	}

	/**
	 * Returns the folders of all other destinations.
	 */
	List<String> foreign() {
		List<String> foreign = new ArrayList<>(others().toList());
		foreign.removeAll(folders());
		return foreign;
	}

	static boolean isDestination(String folder) {
		return folder.matches("[\\w.-]{1,40}-[0-9a-f]{16}");
	}

	/**
	 * Tells whether there is somebody else's folder, or this one does not say yet whose
	 * it is.
	 */
	boolean wantsIdentity() {
		return mark() == null || others().findAny().isPresent();
	}

	private @Nullable String mark() {
		String mark = this.mark;
		if (mark == null) {
			mark = InstanceLock.names(home())
				.stream()
				.filter((name) -> name.startsWith("project-"))
				.findFirst()
				.orElse(null);
			this.mark = mark;
		}
		return mark;
	}

	void identified(String identity) throws IOException {
		String mark = Destination.mark(identity);
		this.mark = mark;
		PrivateFiles.createDirectories(home());
		if (!Files.exists(home().resolve(mark))) {
			PrivateFiles.createFile(home().resolve(mark));
		}
	}

}
