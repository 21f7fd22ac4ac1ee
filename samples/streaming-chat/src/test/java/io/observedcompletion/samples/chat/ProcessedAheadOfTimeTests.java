// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The application as the build has processed it, in a JVM of its own.
 */
class ProcessedAheadOfTimeTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Pattern PORT = Pattern.compile("Tomcat started on port (\\d+)");

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	private final StringBuilder output = new StringBuilder();

	private Process process;

	private String port;

	@BeforeEach
	void start() throws IOException {
		this.process = new ProcessBuilder(ProcessHandle.current().info().command().orElse("java"),
				"-XX:TieredStopAtLevel=1", "-Dspring.aot.enabled=true", "-cp", System.getProperty("java.class.path"),
				ChatApplication.class.getName(), "--server.port=0", "--langfuse.console.port=0",
				"--local-model.pace=1ms", "--langfuse.base-url=" + this.langfuse.baseUrl(),
				"--langfuse.public-key=" + this.langfuse.publicKey(),
				"--langfuse.secret-key=" + this.langfuse.secretKey(), "--langfuse.flush-interval=50ms",
				"--langfuse.spool.enabled=false")
			.redirectErrorStream(true)
			.start();
		BufferedReader reader = this.process.inputReader();
		for (String line = reader.readLine(); line != null && this.port == null; line = reader.readLine()) {
			this.output.append(line).append('\n');
			Matcher started = PORT.matcher(line);
			this.port = started.find() ? started.group(1) : null;
		}
		assertThat(this.port).as(() -> this.output.toString()).isNotNull();
	}

	@AfterEach
	void stop() {
		this.process.destroyForcibly();
		this.langfuse.close();
	}

	@Test
	void recordsStreamsWithAndWithoutAnnotation() throws IOException, InterruptedException {
		assertThat(this.output).contains("Starting AOT-processed ChatApplication");
		assertThat(ask("/chat")).isNotEmpty();
		ReceivedSpan annotated = this.langfuse.awaitSpan("chat", LIMIT);
		assertThat(annotated.attribute("langfuse.observation.metadata.outcome")).isEqualTo("completed");
		int before = this.langfuse.spans().size();
		String answer = ask("/chat/unannotated");
		ReceivedSpan observed = this.langfuse.awaitSpans(before + 1, LIMIT).get(before);
		assertThat(observed.attribute("langfuse.observation.type")).isEqualTo("generation");
		assertThat(observed.attribute("langfuse.observation.output")).isEqualTo(answer);
	}

	private String ask(String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest
			.newBuilder(URI.create("http://localhost:" + this.port + path + "?prompt=Why%20do%20cats%20purr"))
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

}
