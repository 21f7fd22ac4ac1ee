// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse.service;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import tools.jackson.databind.json.JsonMapper;

/**
 * Docker's command line as far as Spring Boot asks it, with one service that runs.
 *
 * @param folder where the command is
 */
record FakeDocker(Path folder) {

	private static final String SCRIPT = """
			#!/bin/sh
			case "$*" in
			  "version --format"*) echo 28.2.2 ;;
			  "compose version"*) echo '{"version":"2.36.2"}' ;;
			  "context ls"*) echo '{"Current":true,"DockerEndpoint":"unix:///var/run/docker.sock","Name":"default"}' ;;
			  *" config "*) echo '{"name":"chat","services":{"langfuse-web":{"image":"%1$s"}}}' ;;
			  *" ps "*) echo '{"ID":"1f","Name":"chat-langfuse-web-1","Image":"%1$s","State":"running"}' ;;
			  "inspect"*) cat "$(dirname "$0")/inspected.json" ;;
			  *) echo "unexpected: $*" >&2; exit 1 ;;
			esac
			""";

	static FakeDocker running(Path folder, String image, Map<String, String> labels, List<String> variables)
			throws IOException {
		Path command = Files.writeString(folder.resolve("docker"), SCRIPT.formatted(image));
		Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.writeString(folder.resolve("inspected.json"), JsonMapper.shared()
			.writeValueAsString(Map.of("Id", "1f", "Config",
					Map.of("Image", image, "Labels", labels, "Env", variables, "ExposedPorts",
							Map.of("3000/tcp", Map.of())),
					"NetworkSettings",
					Map.of("Ports", Map.of("3000/tcp", List.of(Map.of("HostIp", "127.0.0.1", "HostPort", "32768")))),
					"HostConfig", Map.of("NetworkMode", "chat_default"))));
		return new FakeDocker(folder);
	}

	/**
	 * Runs an application that finds this command, with the properties of somebody else's
	 * Langfuse.
	 * @param composeFile the compose file
	 * @return what the application says about where it sends completions to
	 */
	String run(Path composeFile) throws IOException, InterruptedException {
		ProcessBuilder application = new ProcessBuilder(
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-cp",
				System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
				ComposedApplication.class.getName(), "--spring.docker.compose.enabled=true",
				"--spring.docker.compose.file=" + composeFile, "--spring.docker.compose.readiness.wait=never",
				"--langfuse.base-url=http://localhost:1", "--langfuse.public-key=pk-lf-mine",
				"--langfuse.secret-key=sk-lf-mine", "--langfuse.spool.enabled=false", "--langfuse.check=false");
		application.environment().merge("PATH", this.folder.toString(), (path, own) -> own + ":" + path);
		application.environment().remove("DOCKER_HOST");
		Process process = application.redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());
		process.waitFor(60, TimeUnit.SECONDS);
		return said.lines()
			.filter((line) -> line.startsWith(ComposedApplication.SAYS))
			.map((line) -> line.substring(ComposedApplication.SAYS.length()))
			.findFirst()
			.orElseThrow(() -> new IOException(said));
	}

}
