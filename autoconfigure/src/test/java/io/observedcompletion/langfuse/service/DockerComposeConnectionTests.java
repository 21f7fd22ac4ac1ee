// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application with Boot's support of Docker Compose, in a process of its own that
 * finds a command {@code docker}. No engine runs.
 */
@DisabledOnOs(OS.WINDOWS)
class DockerComposeConnectionTests {

	private static final Path COMPOSE_FILE = Path.of("../samples/streaming-chat/compose.yaml").toAbsolutePath();

	private static final String IMAGE = "docker.io/langfuse/langfuse:3";

	private static final List<String> KEYS = List.of("LANGFUSE_INIT_PROJECT_PUBLIC_KEY=pk-lf-init",
			"LANGFUSE_INIT_PROJECT_SECRET_KEY=sk-lf-init");

	@TempDir
	private Path folder;

	private Map<String, Map<String, Object>> services;

	@BeforeEach
	void readTheComposeFile() throws IOException {
		Map<String, Map<String, Map<String, Object>>> file = new Yaml().load(Files.readString(COMPOSE_FILE));
		this.services = file.get("services");
	}

	@Test
	void sendsToTheServiceOfTheSampleWithTheKeysOfItsProject() throws Exception {
		Map<String, Object> web = this.services.get("langfuse-web");
		List<String> variables = ((Map<?, ?>) web.get("environment")).entrySet()
			.stream()
			.map((variable) -> variable.getKey() + "=" + variable.getValue())
			.toList();
		assertThat(run((String) web.get("image"), Map.of(), variables))
			.isEqualTo("http://127.0.0.1:32768 pk-lf-streaming-chat sk-lf-streaming-chat");
	}

	@Test
	void sendsToAnotherImageIfALabelSaysThatItIsLangfuse() throws Exception {
		assertThat(run("registry.example.com/ours:1", Map.of("org.springframework.boot.service-connection", "langfuse"),
				KEYS))
			.isEqualTo("http://127.0.0.1:32768 pk-lf-init sk-lf-init");
	}

	@Test
	void leavesOtherImagesAlone() throws Exception {
		assertThat(run("docker.io/langfuse/langfuse-worker:3", Map.of(), KEYS))
			.isEqualTo("http://localhost:1 pk-lf-mine sk-lf-mine");
	}

	@Test
	void leavesAServiceThatIsToBeIgnoredAlone() throws Exception {
		assertThat(run(IMAGE, Map.of("org.springframework.boot.ignore", "true"), KEYS))
			.isEqualTo("http://localhost:1 pk-lf-mine sk-lf-mine");
	}

	@Test
	void leavesAServiceWhoseKeysItDoesNotKnowToTheProperties() throws Exception {
		assertThat(run(IMAGE, Map.of(), List.of("LANGFUSE_INIT_PROJECT_PUBLIC_KEY=")))
			.isEqualTo("http://localhost:1 pk-lf-mine sk-lf-mine");
	}

	// Spring Boot would take Langfuse's databases for those of the application.
	@Test
	void theSampleKeepsTheOtherServicesFromTheApplication() {
		assertThat(this.services).hasSize(6);
		this.services.forEach((name, service) -> assertThat(service.get("labels")).as(name)
			.isEqualTo(name.equals("langfuse-web") ? null : Map.of("org.springframework.boot.ignore", "true")));
	}

	private String run(String image, Map<String, String> labels, List<String> variables) throws Exception {
		return FakeDocker.running(this.folder, image, labels, variables).run(COMPOSE_FILE);
	}

}
