// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is kept is for nobody else.
 */
@DisabledOnOs(OS.WINDOWS)
@ExtendWith(OutputCaptureExtension.class)
class SpoolDirectoryTests {

	@TempDir
	private Path directory;

	private Scenario scenario;

	@BeforeEach
	void open() throws Exception {
		this.scenario = new Scenario();
	}

	@AfterEach
	void close() throws Exception {
		this.scenario.close();
		assertThat(this.scenario.swallowed).isEmpty();
	}

	@Test
	void isForItsOwnerOnlyWithAllThatIsInIt() throws Exception {
		Path spool = this.directory.resolve("a/b/spool");
		this.scenario.disk = Scenario.disk(spool);
		this.scenario.settings = Scenario.settings(3, Duration.ofMinutes(1));
		this.scenario.server.first(Behaviour.status(400), Behaviour.status(400), Behaviour.status(200))
			.always(Behaviour.status(503));
		Delivery delivery = this.scenario.start();
		delivery.journal(span("open"));
		names(2).forEach((name) -> delivery.offer(span(name)));
		delivery.flush(Duration.ofMillis(300));
		names(4).forEach((name) -> delivery.offer(span(name)));
		Map<String, String> modes = modes(this.directory.resolve("a"));
		assertThat(modes.keySet()).anyMatch((name) -> name.endsWith(".seg"))
			.anyMatch((name) -> name.endsWith(".open"))
			.anyMatch((name) -> name.endsWith(".puts"))
			.anyMatch((name) -> name.endsWith(".ends"))
			.anyMatch((name) -> name.matches("\\d{13}-.*\\.seg"))
			.contains("lock", "spool", "rejected");
		assertThat(modes).allSatisfy((name, mode) -> assertThat(mode).as(name).isIn("f rw-------", "d rwx------"));
	}

	@Test
	void isNotUsedIfItIsALink(CapturedOutput output) throws Exception {
		Path target = Files.createDirectory(this.directory.resolve("target"));
		assertVolatile(Files.createSymbolicLink(this.directory.resolve("link"), target), output,
				"link is a symbolic link");
		assertThat(target).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "rwxrwx---", "rwx----w-", "rwxrwxrwx" })
	void isNotUsedIfOthersMayWriteToIt(String mode, CapturedOutput output) throws Exception {
		Path shared = Files.createDirectory(this.directory.resolve("shared"));
		Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString(mode));
		assertVolatile(shared, output, "others may write to " + shared);
		assertThat(shared).isEmptyDirectory();
	}

	@Test
	void isNotUsedIfItBelongsToSomebodyElse(CapturedOutput output) throws Exception {
		Path foreign = Files.createDirectory(this.directory.resolve("foreign"));
		try {
			Files.setOwner(foreign,
					foreign.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));
		}
		catch (IOException ex) {
			Assumptions.abort("only root can give a directory away");
		}
		assertVolatile(foreign, output, "foreign belongs to somebody else");
		assertThat(foreign).isEmptyDirectory();
	}

	@Test
	void isNotUsedIfItIsAFile(CapturedOutput output) throws Exception {
		Path file = Files.createFile(this.directory.resolve("file"));
		assertVolatile(file, output, "file");
		assertVolatile(file.resolve("below"), output, "below");
	}

	@Test
	void isNotUsedIfTheDiskIsFullAlready(CapturedOutput output) throws Exception {
		this.scenario.disk = Scenario.disk(this.directory.resolve("spool")).withMinFreeBytes(Long.MAX_VALUE);
		assertVolatile(output, "less than langfuse.spool.min-free is left on the disk");
	}

	@Test
	void isNotLookedForWhereThereIsNoHome(CapturedOutput output) throws Exception {
		assertVolatile(Path.of("?", ".langfuse-spool"), output, "there is no home directory");
	}

	private void assertVolatile(Path path, CapturedOutput output, String reason) {
		this.scenario.disk = Scenario.disk(path);
		assertVolatile(output, reason);
	}

	private void assertVolatile(CapturedOutput output, String reason) {
		Delivery delivery = this.scenario.start();
		delivery.offer(span("one"));
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(1, 0, 0, 0));
		assertThat(delivery.status().durable()).isFalse();
		List<String> warnings = output.getAll().lines().filter((line) -> line.contains("WARN")).toList();
		assertThat(warnings).last()
			.asString()
			.contains("will not survive a restart", reason, "Let langfuse.spool.directory be");
	}

	private static Map<String, String> modes(Path directory) throws IOException {
		try (Stream<Path> files = Files.walk(directory)) {
			return files.collect(Collectors.toMap((file) -> file.getFileName().toString(), SpoolDirectoryTests::mode));
		}
	}

	private static String mode(Path file) {
		try {
			return (Files.isDirectory(file) ? "d " : "f ")
					+ PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
		}
		catch (IOException ex) {
			return ex.toString();
		}
	}

}
