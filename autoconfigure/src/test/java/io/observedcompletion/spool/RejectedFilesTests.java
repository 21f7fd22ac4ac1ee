// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.spool;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class RejectedFilesTests {

	private static final int MEGABYTE = 1024 * 1024;

	@TempDir
	private Path directory;

	@Test
	void keepsTheNewestMegabytes() throws Exception {
		RejectedFiles rejected = new RejectedFiles(this.directory, () -> new PlainFrames(FileHeader.of(0)));
		for (int i = 0; i < 10; i++) {
			rejected.add(SpoolRecord.of("id-" + i, new byte[8 * MEGABYTE]));
			await(System.currentTimeMillis());
		}
		assertThat(InstanceLock.names(this.directory)).hasSize(7)
			.allMatch((name) -> name.matches("\\d+-\\d+-id-[3-9]\\.seg"));
	}

	@Test
	void keepsNothingForLongAndTouchesNothingElse() throws Exception {
		long old = System.currentTimeMillis() - Duration.ofDays(8).toMillis();
		Files.write(this.directory.resolve(old + "-1-old.seg"), new byte[1]);
		Files.write(this.directory.resolve("note.txt"), new byte[1]);
		RejectedFiles rejected = new RejectedFiles(this.directory, () -> new PlainFrames(FileHeader.of(0)));
		rejected.add(SpoolRecord.of("../../new id", new byte[1]));
		rejected.prune();
		assertThat(InstanceLock.names(this.directory)).hasSize(2)
			.contains("note.txt")
			.anyMatch((name) -> name.endsWith("-______new_id.seg"));
	}

	@Test
	void setsManyAsideWithoutLookingAtAllOfThemEachTime() throws Exception {
		RejectedFiles rejected = new RejectedFiles(this.directory, () -> new PlainFrames(FileHeader.of(0)));
		long start = System.nanoTime();
		for (int i = 0; i < 20_000; i++) {
			rejected.add(SpoolRecord.of("id-" + i, new byte[10]));
		}
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
	}

	private static void await(long millis) {
		while (System.currentTimeMillis() == millis) {
			Thread.onSpinWait();
		}
	}

}
