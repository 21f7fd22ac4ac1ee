// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KillTests {

	// A note is made each second; the rest is for a machine that is busy.
	private static final long NOTED_WITHIN_MILLIS = 1500;

	private static final int HOLD_BACK = 256;

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

	// The masker needs the last 256 characters to know what is a secret.
	@Test
	void losesOfAnOpenTextNoMoreThanASecondAndWhatTheMaskerHoldsBack() {
		try (Trial trial = new Trial(this.directory, 42)) {
			long killed;
			try (ChildJvm child = trial.start(0, "load.slow=true")) {
				child.awaitOutput("Said 3000 at ");
				killed = child.kill();
			}
			int said = said(trial, killed - NOTED_WITHIN_MILLIS);
			trial.recover();
			String arrived = trial.spans()
				.stream()
				.filter((span) -> span.name().equals("slow"))
				.findFirst()
				.orElseThrow()
				.attribute("langfuse.observation.output");
			int due = Script.mask(Script.answer(LoadApplication.SLOW).substring(0, said)).length() - HOLD_BACK;
			System.out.println(said + " characters were said " + NOTED_WITHIN_MILLIS + " ms before the kill, "
					+ arrived.length() + " arrived, " + due + " are due");
			assertThat(due).isPositive();
			assertThat(arrived).hasSizeGreaterThanOrEqualTo(due);
			assertThat(Script.isBeginning(arrived, LoadApplication.SLOW)).isTrue();
		}
	}

	private static int said(Trial trial, long before) {
		Pattern line = Pattern.compile("Said (\\d+) at (\\d+)");
		try {
			return line.matcher(Files.readString(trial.output()))
				.results()
				.filter((said) -> Long.parseLong(said.group(2)) <= before)
				.mapToInt((said) -> Integer.parseInt(said.group(1)))
				.max()
				.orElseThrow();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
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
