// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.mask.SecretCorpus.Sample;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The secrets of the corpus go through the whole of it, and are looked for wherever
 * anything is told: files, the wire, the console, logs, and what a process leaves that is
 * killed.
 */
@Isolated("listens to all loggers")
class NoSecretLeavesTests {

	// The console keeps 500 calls.
	private static final int BATCH = 100;

	@TempDir
	private Path directory;

	private final List<Sample> samples = new ArrayList<>(SecretCorpus.samples());

	private SpanReceiver receiver;

	private SecretSearch search;

	@BeforeEach
	void start() throws IOException {
		this.receiver = new SpanReceiver();
		this.search = new SecretSearch(List.copyOf(this.samples));
		this.samples.add(SecretSearch.CONTROL);
	}

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	@Test
	void notIntoFilesTheConsoleLogsOrTheWire() {
		int secrets = this.samples.size() - 1;
		try (TraceLog log = new TraceLog()) {
			application().run((context) -> {
				Map<String, String> finished = new HashMap<>();
				Map<String, String> open = new HashMap<>();
				tell(context.getBean(CompletionRecorder.class), log, finished, open);
				assertThat(finished).hasSize(this.samples.size() * SecretCalls.ENDED_CALLS);
				assertNothing("console, ended", secrets * SecretCalls.ENDED, this.search.find(finished));
				assertThat(open).hasSize(this.samples.size() * SecretCalls.OPEN_CALLS);
				assertNothing("console, open", secrets * SecretCalls.OPEN_CALLS, this.search.find(open));
				awaitAllIn("open");
				assertNothingInFiles("spool while the server answers 503");
			});
			assertNothing("logs at TRACE, " + log.text().length() / 1024 + " KB", secrets * SecretCalls.ENDED,
					this.search.findAnywhere(log.text()));
		}
		assertDelivers("wire");
	}

	private void tell(CompletionRecorder recorder, TraceLog log, Map<String, String> finished,
			Map<String, String> open) {
		SecretCalls calls = new SecretCalls(recorder);
		for (int i = 0; i < this.samples.size(); i++) {
			calls.end(i, this.samples.get(i));
			if (i % BATCH == BATCH - 1 || i == this.samples.size() - 1) {
				int ended = (i + 1) * SecretCalls.ENDED_CALLS;
				await().untilAsserted(() -> {
					said(console(log).get("finished"), finished);
					assertThat(finished).hasSize(ended);
				});
			}
		}
		for (int i = 0; i < this.samples.size(); i++) {
			calls.leaveOpen(i, this.samples.get(i));
		}
		said(console(log).get("open"), open);
	}

	@Test
	void notIntoWhatAProcessLeavesThatIsKilled() throws Exception {
		Path output = this.directory.resolve("output");
		Process process = fork(output);
		try {
			awaitAllIn("open", "chat");
		}
		finally {
			process.destroyForcibly().waitFor();
		}
		assertNothingInFiles("spool and journal after kill -9");
		assertNothing("output of the process that was killed", (this.samples.size() - 1) * SecretCalls.ENDED,
				this.search.findAnywhere(Files.readString(output)));
		assertDelivers("what the next start delivers");
	}

	private Process fork(Path output) throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
						SecretCalls.class.getName()));
		command.addAll(List.of(properties()));
		return new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
	}

	@Test
	void andWouldBeFoundThere() {
		this.samples.subList(0, this.samples.size() - 20).clear();
		this.search = new SecretSearch(this.samples.subList(0, this.samples.size() - 1));
		try (TraceLog log = new TraceLog()) {
			application().withPropertyValues("langfuse.mask.enabled=false").run((context) -> {
				Map<String, String> finished = new HashMap<>();
				Map<String, String> open = new HashMap<>();
				tell(context.getBean(CompletionRecorder.class), log, finished, open);
				awaitAllIn("open");
				assertThat(this.search.find(finished)).isNotEmpty();
				assertThat(this.search.find(open)).isNotEmpty();
				assertThat(this.search.findAnywhere(files())).isNotEmpty();
				assertThat(this.search.findBehindNames(files())).isNotEmpty();
			});
		}
		deliver();
		assertThat(this.search.find(this.receiver.said())).isNotEmpty();
	}

	private ApplicationContextRunner application() {
		return SecretCalls.application().withPropertyValues(properties());
	}

	private String[] properties() {
		return new String[] { this.receiver.property(), "langfuse.spool.directory=" + this.directory.resolve("spool") };
	}

	private void assertNothingInFiles(String place) {
		String files = files();
		int secrets = (this.samples.size() - 1) * (SecretCalls.ENDED + SecretCalls.OPEN_CALLS);
		List<String> found = new ArrayList<>(this.search.findBehindNames(files));
		found.addAll(this.search.findAnywhere(files));
		assertNothing(place + ", " + files.length() / 1024 + " KB", secrets, found);
	}

	private void assertDelivers(String place) {
		deliver();
		int secrets = (this.samples.size() - 1) * (SecretCalls.ENDED + SecretCalls.OPEN_CALLS);
		assertNothing(place, secrets, this.search.find(this.receiver.said()));
	}

	private void deliver() {
		this.receiver.take();
		int calls = this.samples.size() * (SecretCalls.ENDED_CALLS + SecretCalls.OPEN_CALLS);
		application().run((context) -> {
			assertThat(context.getBean(Delivery.class).status().durable()).isTrue();
			await().untilAsserted(() -> assertThat(this.receiver.said()).hasSize(calls));
		});
	}

	private static void assertNothing(String place, int secrets, List<String> found) {
		System.out.println(place + ": " + secrets + " secrets put in, " + found.size() + " found");
		assertThat(found).as(place).isEmpty();
	}

	private void awaitAllIn(String... forms) {
		await().ignoreException(UncheckedIOException.class).untilAsserted(() -> {
			String[] names = Stream.of(forms)
				.flatMap((form) -> Stream.iterate(0, (i) -> i < this.samples.size() - 1, (i) -> i + 1)
					.map((i) -> "sample-" + i + "-" + form))
				.toArray(String[]::new);
			assertThat(SecretSearch.names(files())).contains(names);
		});
	}

	private String files() {
		StringBuilder bytes = new StringBuilder();
		try (Stream<Path> files = Files.walk(this.directory.resolve("spool"))) {
			files.filter(Files::isRegularFile).forEach((file) -> bytes.append(read(file)).append('\n'));
			return bytes.toString();
		}
		catch (NoSuchFileException ex) {
			return "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String read(Path file) {
		try {
			return Files.readString(file, StandardCharsets.ISO_8859_1);
		}
		catch (NoSuchFileException ex) {
			return "";
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static JsonNode console(TraceLog log) {
		Matcher address = Pattern.compile("Console: (http://\\S+)").matcher(log.text());
		assertThat(address.find()).isTrue();
		HttpRequest request = HttpRequest.newBuilder(URI.create(address.group(1)).resolve("/api/completions?after=0"))
			.build();
		try {
			return JsonMapper.shared()
				.readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
		}
		catch (IOException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	// Ids and times are digits that a secret has by chance.
	private static void said(JsonNode completions, Map<String, String> said) {
		for (JsonNode completion : completions) {
			String content = ((ObjectNode) completion).without(List.of("id", "traceId", "parentId", "startTime"))
				.toString();
			said.put(completion.get("name").asString(), content);
		}
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
	}

}
