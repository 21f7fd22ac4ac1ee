// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.observedcompletion.completion.Completion;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client starts a server, in a JVM of its own, and speaks to it over its streams.
 */
class StdioTraceTests {

	private static final String CONNECTION = "spring.ai.mcp.client.stdio.connections.weather.";

	@TempDir
	private Path directory;

	@Test
	void theMethodOfTheServerIsBelowTheToolOfTheClient() {
		Path file = this.directory.resolve("completions");
		try (ToolApplication client = client(file)) {
			assertThat(ToolCaller.call(client, "forecast", "Oslo")).contains("sunny in Oslo");
			Completion tool = client.single();
			assertThat(tool.metadata()).containsEntry("mcp_server", "stdio-server");
			Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> Files.exists(file) && Files.size(file) > 0);
			assertThat(file).hasContent(tool.traceId() + " " + tool.id() + " sunny in Oslo\n");
		}
	}

	private static ToolApplication client(Path file) {
		List<String> arguments = new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp",
				System.getProperty("java.class.path"), StdioServer.class.getName(), "--file=" + file,
				"--spring.ai.mcp.server.enabled=true", "--spring.ai.mcp.server.stdio=true",
				"--spring.ai.mcp.server.annotation-scanner.enabled=true", "--spring.ai.mcp.server.name=stdio-server",
				"--spring.main.banner-mode=off", "--logging.level.root=off", "--langfuse.spool.enabled=false"));
		List<String> properties = new ArrayList<>(List.of("spring.ai.mcp.client.request-timeout=120s"));
		for (int i = 0; i < arguments.size(); i++) {
			properties.add(CONNECTION + "args[" + i + "]=" + arguments.get(i));
		}
		String java = ProcessHandle.current().info().command().orElse("java");
		return ToolApplication.client(CONNECTION + "command=" + java, List.of(ToolCaller.class),
				properties.toArray(String[]::new));
	}

}
