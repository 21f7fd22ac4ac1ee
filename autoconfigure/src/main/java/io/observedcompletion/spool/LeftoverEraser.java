// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

/**
 * Erases records in files that are not sent from here, of whatever destination: those of
 * instances that are no more, and what was set aside.
 *
 * @param layout where things lie
 * @param keyring the keys; what there is none for cannot be looked into
 */
record LeftoverEraser(SpoolLayout layout, Keyring keyring) {

	void erase(Erasure erasure) {
		for (String folder : InstanceLock.names(this.layout.base())) {
			if (SpoolLayout.isDestination(folder)) {
				Path home = this.layout.base().resolve(folder);
				InstanceLock.candidates(home)
					.forEach((instance) -> erasure.attempt(() -> eraseOrphan(instance, erasure)));
				files(home.resolve("rejected")).forEach((file) -> erasure.attempt(() -> erase(file, erasure)));
			}
		}
	}

	private void eraseOrphan(Path instance, Erasure erasure) throws IOException {
		InstanceLock orphan = InstanceLock.orphan(instance);
		if (orphan == null) {
			// Alive, so its owner is to be asked.
			return;
		}
		try {
			for (Path file : files(instance)) {
				erase(file, erasure);
			}
		}
		finally {
			orphan.release();
		}
	}

	private void erase(Path file, Erasure erasure) throws IOException {
		String name = file.getFileName().toString();
		FileHeader header = FileHeader.read(file);
		if (header != null && !header.isKnown()) {
			return;
		}
		if (SpoolFile.PUTS.matches(name)) {
			FrameEraser.eraseNotes(file, this.keyring, erasure.which()).forEach(erasure::count);
			return;
		}
		int erased = FrameEraser.erase(file, this.keyring, 0, erasure::takes);
		int left = SpoolFile.promised(name) - erased;
		if (erased > 0 && SpoolFile.SEALED.matches(name)) {
			Files.move(file, file.resolveSibling(SpoolFile.promising(name, left)));
		}
		else if (erased > 0 && name.endsWith(".seg")) {
			// One that was set aside: a span in a file each.
			Files.deleteIfExists(file);
		}
	}

	private static List<Path> files(Path directory) {
		return InstanceLock.names(directory)
			.stream()
			.filter((name) -> name.matches("\\d.*\\.(seg|open|puts|damaged)"))
			.map(directory::resolve)
			.filter((file) -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
			.toList();
	}

}
