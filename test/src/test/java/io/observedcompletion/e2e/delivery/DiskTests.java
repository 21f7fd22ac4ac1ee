// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.observedcompletion.test.FakeLangfuse;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an application writes, wherever in its home and its temporary files.
 */
class DiskTests {

	@TempDir
	private Path directory;

	@ParameterizedTest
	@CsvSource({ "langfuse.spool.enabled=false, false", "langfuse.spool.enabled=true, true",
			"langfuse.spool.encryption-keys=k:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=, false" })
	void holdsContentOnlyIfItIsKeptThereUnencrypted(String property, boolean readable) throws IOException {
		try (FakeLangfuse langfuse = FakeLangfuse.start()) {
			langfuse.answer(503);
			List<String> found = new ArrayList<>();
			try (ChildJvm child = start(langfuse, property)) {
				child.awaitOutput("Ready");
				found.addAll(files());
				child.terminate();
			}
			found.addAll(files());
			assertThat(!found.isEmpty()).as(found.toString()).isEqualTo(readable);
			assertThat(Files.readString(this.directory.resolve("output.log"))).doesNotContain(Script.CANARY);
			assertThat(langfuse.requests()).as("what was sent in the outage").isNotEmpty();
		}
	}

	private ChildJvm start(FakeLangfuse langfuse, String property) throws IOException {
		Path home = Files.createDirectories(this.directory.resolve("home"));
		Path temporary = Files.createDirectories(this.directory.resolve("tmp"));
		Map<String, String> properties = new LinkedHashMap<>();
		Stream
			.concat(Stream.of(langfuse.properties()),
					Stream.of("langfuse.spool.enabled=true", property, "langfuse.spool.min-free=0B"))
			.map((each) -> each.split("=", 2))
			.forEach((each) -> properties.put(each[0], each[1]));
		properties.put("spring.main.banner-mode", "off");
		properties.put("spring.main.web-application-type", "none");
		properties.put("logging.level.io.observedcompletion", "trace");
		return ChildJvm.start(DiskApplication.class, properties, this.directory.resolve("output.log"),
				"-Duser.home=" + home, "-Djava.io.tmpdir=" + temporary);
	}

	/**
	 * Returns the files that show the secret.
	 */
	private List<String> files() throws IOException {
		List<String> found = new ArrayList<>();
		for (String folder : List.of("home", "tmp")) {
			try (Stream<Path> files = Files.walk(this.directory.resolve(folder))) {
				for (Path file : files.filter(Files::isRegularFile).toList()) {
					String bytes = read(file);
					Stream.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)
						.filter((charset) -> bytes.contains(canary(charset)))
						.forEach((charset) -> found.add(file + " in " + charset));
				}
			}
		}
		return found;
	}

	private static String read(Path file) throws IOException {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			// It got another name meanwhile.
			return "";
		}
	}

	private static String canary(Charset charset) {
		return new String(Script.CANARY.getBytes(charset), StandardCharsets.ISO_8859_1);
	}

}
