// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.delivery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

import io.observedcompletion.spool.Leftover;
import io.observedcompletion.spool.SpoolFormat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.observedcompletion.delivery.DeliveryUnderTest.destination;
import static io.observedcompletion.delivery.Scenario.LONG;
import static io.observedcompletion.delivery.Scenario.names;
import static io.observedcompletion.delivery.Scenario.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What becomes of 60 spans in each situation, in a table: nothing is lost without a count
 * and a word. What is left for its owner is counted in files.
 */
class SituationTests {

	private static final int SPANS = 60;

	private static final List<String> table = Collections.synchronizedList(new ArrayList<>());

	private final DeliveryUnderTest test = new DeliveryUnderTest();

	private final Locale locale = Locale.getDefault();

	@TempDir
	private Path directory;

	@BeforeEach
	void open() {
		this.test.directory = this.directory.resolve("spool");
		this.test.target = DeliveryTarget.Builder::neverAnswersEmpty;
		this.test.server.always(Behaviour.json(200, "{}"));
	}

	@AfterEach
	void close() throws Exception {
		Locale.setDefault(this.locale);
		this.test.close();
	}

	@AfterAll
	static void print() {
		System.out.printf("%-34s %6s %6s %7s %8s %8s %5s  %s%n", "situation", "stored", "kept", "refused", "rejected",
				"damaged", "left", "told where");
		table.stream().sorted().forEach(System.out::println);
	}

	@ParameterizedTest
	@ValueSource(ints = { 204, 207, 302, 401, 404, 400, 413, 415, 422, 429, 500, 503 })
	void answerToAll(int status) {
		this.test.server.always(Behaviour.status(status));
		Delivery delivery = offer();
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		assertThat(delivery.status().queued()).isEqualTo(SPANS);
		row("HTTP " + status + " to all", delivery);
	}

	@Test
	void pageToAll() {
		this.test.server.always(Behaviour.body(200, "<html>", "Content-Type: text/html"));
		Delivery delivery = offer();
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		assertThat(delivery.status().queued()).isEqualTo(SPANS);
		row("HTTP 200 with a page to all", delivery);
	}

	@Test
	void partialSuccess() {
		this.test.server.always(Behaviour.json(200, "{\"partialSuccess\":{\"rejectedSpans\":10}}"));
		Delivery delivery = offer();
		delivery.flush(LONG);
		row("partial success, 10 rejected", delivery);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 413, 415, 422 })
	void answerToOne(int status) {
		this.test.server.always((request,
				socket) -> (request.spans().contains("span-13") ? Behaviour.status(status) : Behaviour.json(200, "{}"))
					.answer(request, socket));
		Delivery delivery = offer();
		assertThat(delivery.flush(LONG)).isEqualTo(new FlushResult(SPANS - 1, 0, 0, 1));
		row("HTTP " + status + " to one of 60", delivery);
	}

	@Test
	void folderDeleted() throws Exception {
		this.test.settings = Scenario.settings(256, Duration.ofMinutes(1));
		Delivery delivery = offer();
		DeliveryUnderTest.delete(this.test.directory);
		delivery.flush(LONG);
		row("folder deleted", delivery);
	}

	@Test
	void folderUnmounted() throws Exception {
		String real = Files.createDirectories(this.directory.resolve("real")).toString();
		String mounted = Files.createDirectories(this.directory.resolve("mounted")).toString();
		Assumptions.assumeTrue(VanishedFolderTests.run("mount", "--bind", real, mounted), "only root can mount");
		this.test.directory = Path.of(mounted, "spool");
		this.test.settings = Scenario.settings(256, Duration.ofMinutes(1));
		Delivery delivery = offer();
		VanishedFolderTests.run("umount", "-l", mounted);
		delivery.flush(LONG);
		row("folder unmounted", delivery);
	}

	@Test
	void folderCannotBeMadeAnew() throws Exception {
		Path parent = Files.createDirectories(this.directory.resolve("parent"));
		this.test.directory = parent.resolve("spool");
		this.test.settings = Scenario.settings(256, Duration.ofMinutes(1));
		Delivery delivery = offer();
		DeliveryUnderTest.delete(parent);
		Files.createFile(parent);
		delivery.offer(span("one-more"));
		delivery.flush(LONG);
		row("folder gone, no room for another", delivery, SPANS + 1);
	}

	@Test
	void spoolFull() {
		this.test.server.always(Behaviour.status(503));
		this.test.spool = (spool) -> spool.withMaxBytes(1500);
		Delivery delivery = offer();
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		row("spool full in an outage", delivery);
	}

	@ParameterizedTest
	@ValueSource(strings = { "project", "endpoint" })
	void otherDestination(String other) {
		keep();
		this.test.target = destination("another " + other, null);
		Delivery delivery = this.test.start();
		await().atMost(LONG).until(() -> delivery.status().leftovers().size() == 1);
		delivery.flush(LONG);
		assertThat(this.test.received()).isEmpty();
		row("kept for another " + other, delivery, 0);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void otherVersion(boolean later) throws Exception {
		keep();
		for (Path file : DeliveryUnderTest.files(this.test.directory)) {
			if (file.toString().endsWith(".seg")) {
				rewrite(file, later);
			}
		}
		Delivery delivery = this.test.start();
		await().atMost(LONG).until(() -> delivery.status().leftovers().size() == 1);
		delivery.flush(LONG);
		assertThat(this.test.received()).isEmpty();
		row(later ? "kept by a later version" : "kept before destinations", delivery, 0);
	}

	@Test
	void damagedFile() throws Exception {
		keep();
		for (Path file : DeliveryUnderTest.files(this.test.directory)) {
			if (file.toString().endsWith(".seg")) {
				byte[] content = Files.readAllBytes(file);
				content[content.length - 1]++;
				Files.write(file, content);
			}
		}
		Delivery delivery = this.test.start();
		delivery.flush(LONG);
		assertThat(delivery.status().damaged()).isEqualTo(1);
		row("file damaged, 1 span lost", delivery, SPANS - 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ar-EG", "fa-IR", "ne-NP", "my-MM", "mr-IN", "ckb-IQ", "th-TH-u-nu-thai" })
	void restartIn(String language) {
		Locale.setDefault(Locale.forLanguageTag(language));
		keep();
		Delivery delivery = this.test.start();
		assertThat(delivery.flush(LONG).delivered()).isEqualTo(SPANS);
		row("restart in " + language, delivery);
	}

	private Delivery offer() {
		Delivery delivery = this.test.start();
		names(SPANS).forEach((name) -> delivery.offer(span(name)));
		return delivery;
	}

	private void keep() {
		this.test.server.always(Behaviour.status(503));
		Delivery delivery = offer();
		await().atMost(LONG).until(() -> delivery.status().retried() > 0);
		this.test.server.always(Behaviour.json(200, "{}"));
		this.test.forget();
	}

	private void rewrite(Path file, boolean later) throws IOException {
		byte[] content = Files.readAllBytes(file);
		if (later) {
			content[5] = 3;
			Files.write(file, SpoolFormat.withCrc(content));
			return;
		}
		Path old = Files.createDirectories(this.test.directory.resolve("1-2-3"));
		Files.move(file, old.resolve(file.getFileName()));
		Files.createFile(old.resolve("lock"));
	}

	private void row(String situation, Delivery delivery) {
		row(situation, delivery, SPANS);
	}

	private void row(String situation, Delivery delivery, int spans) {
		DeliveryStatus status = delivery.status();
		assertThat(status.delivered() + status.queued() + status.refused() + status.rejected()).isEqualTo(spans);
		boolean quiet = status.delivered() == SPANS && this.test.log.warnings().isEmpty();
		assertThat(quiet || !this.test.log.warnings().isEmpty()).as("told").isTrue();
		String told = Stream
			.concat(Stream.of("status " + status.state() + (status.durable() ? "" : ", in memory")),
					this.test.log.warnings().stream().map((line) -> "WARN " + shortened(line)))
			.reduce((a, b) -> a + "; " + b)
			.orElseThrow();
		int left = status.leftovers().stream().mapToInt(Leftover::files).sum();
		table.add(String.format(Locale.ROOT, "%-34s %6d %6d %7d %8d %8d %5d  %s", situation, status.delivered(),
				status.queued(), status.refused(), status.rejected(), status.damaged(), left, told));
	}

	private String shortened(String line) {
		String plain = line.replace(String.valueOf(this.directory), "")
			.replaceAll("[0-9a-f]{16}|closed-[0-9a-f-]+", "..");
		return plain.substring(0, Math.min(plain.length(), 110));
	}

}
