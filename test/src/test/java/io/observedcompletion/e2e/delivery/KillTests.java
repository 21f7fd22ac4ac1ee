// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KillTests {

	private static final int KILLS = Integer.getInteger("kills", 5);

	@TempDir
	private Path directory;

	private static final String ENCRYPTED = "langfuse.spool.encryption-keys=test:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";

	@ParameterizedTest(name = "faulty server: {0}")
	@ValueSource(booleans = { false, true })
	void losesNothingWhenTheApplicationIsKilled(boolean faulty) throws IOException {
		losesNothing(faulty, "langfuse.spool.fsync=seal");
	}

	@Test
	void losesNothingAndShowsNothingWhenWhatItKeepsIsEncrypted() throws IOException {
		losesNothing(true, ENCRYPTED);
	}

	private void losesNothing(boolean faulty, String property) throws IOException {
		List<Trial.Life> lives = new ArrayList<>();
		boolean encrypted = property.equals(ENCRYPTED);
		try (Trial trial = new Trial(this.directory, 42, property)) {
			if (faulty) {
				trial.langfuse().startFailing();
			}
			for (int i = 0; i < KILLS; i++) {
				lives.add(trial.liveAndDie());
				assertNobodyElseMayRead(trial);
				assertSilentAboutSecrets(trial);
				assertReadable(trial, !encrypted);
			}
			trial.langfuse().stopFailing();
			trial.recover();
			assertSilentAboutSecrets(trial);
			Tally tally = Tally.of(lives, trial.spans());
			System.out
				.println((encrypted ? "encrypted, " : "") + (faulty ? "faulty" : "healthy") + " server: " + tally);
			assertThat(tally.lost()).isEmpty();
			assertThat(tally.wrong()).isEmpty();
			assertThat(tally.interrupted()).isPositive();
		}
	}

	private static void assertNobodyElseMayRead(Trial trial) throws IOException {
		for (Path file : trial.files()) {
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
			assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.getParent())))
				.isEqualTo("rwx------");
		}
	}

	private static void assertSilentAboutSecrets(Trial trial) throws IOException {
		String half = Script.CANARY.substring(0, Script.CANARY.length() / 2);
		for (Path file : trial.files()) {
			String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
			assertThat(content.contains(half)).as("half a secret in " + file).isFalse();
			assertThat(content.contains(trial.langfuse().current().secretKey())).as("key in " + file).isFalse();
		}
		assertThat(Files.readString(trial.output())).doesNotContain(half)
			.doesNotContain(Script.MASK)
			.doesNotContain(trial.langfuse().current().publicKey())
			.doesNotContain(trial.langfuse().current().secretKey());
	}

	/**
	 * The journal at least is there when an application is killed.
	 */
	private static void assertReadable(Trial trial, boolean readable) throws IOException {
		boolean read = false;
		for (Path file : trial.files()) {
			String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
			read |= content.contains("langfuse.observation") || content.contains(Script.MASK);
		}
		assertThat(read).isEqualTo(readable);
	}

}
