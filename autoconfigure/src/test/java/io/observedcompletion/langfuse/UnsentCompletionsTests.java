// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.observedcompletion.completion.CompletionContext;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.delivery.Delivery;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class UnsentCompletionsTests {

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	@TempDir
	private Path directory;

	@Test
	void deletesWhatWaitsOfAUserAndNothingOfOthers() {
		LangfuseContext.withKeys()
			.withPropertyValues("langfuse.spool.enabled=true",
					"langfuse.spool.directory=" + this.directory.resolve("s"), "langfuse.spool.min-free=0B")
			.run((context) -> {
				CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
				Delivery delivery = context.getBean(Delivery.class);
				record(recorder, "alice", "asked by the first").complete();
				record(recorder, "alice-2", "asked by the second").complete();
				record(recorder, null, "alice user.id").complete();
				CompletionRecording open = record(recorder, "alice", "asked and open");
				await().atMost(PATIENCE)
					.until(() -> delivery.status().queued() == 3 && onDisk().contains("asked and open"));
				assertThat(context.getBean(UnsentCompletions.class).deleteOfUser("alice").get(30, TimeUnit.SECONDS))
					.isEqualTo(2);
				assertThat(delivery.status().queued()).isEqualTo(2);
				assertThat(onDisk()).contains("asked by the second", "alice user.id")
					.doesNotContain("asked by the first");
				open.close();
			});
	}

	@Test
	void hasNothingToDeleteWhereNothingIsExported() {
		LangfuseContext.withoutKeys()
			.run((context) -> assertThat(context.getBean(UnsentCompletions.class).deleteOfUser("alice"))
				.isCompletedWithValue(0L));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "alice", "ünï \uD83D\uDE00" })
	void findsAnAttributeWhereAttributesStandOnly(String user) {
		byte[] span = span(user, "x".repeat(300));
		assertThat(new SpanAttribute("user.id", user).isIn(span)).isTrue();
		assertThat(new SpanAttribute("user.id", user + "x").isIn(span)).isFalse();
		assertThat(new SpanAttribute("user.i", user).isIn(span)).isFalse();
		String forged = new String(span("bob", ""), StandardCharsets.ISO_8859_1);
		assertThat(new SpanAttribute("user.id", "bob").isIn(span(user, forged))).isFalse();
	}

	private static byte[] span(String user, String input) {
		Attributes attributes = new Attributes();
		attributes.put("langfuse.observation.input", input);
		attributes.put("user.id", user);
		attributes.put("langfuse.trace.tags", List.of("a", "b"));
		attributes.put("chunks", 1L << 40);
		Attributes resource = new Attributes();
		resource.put("service.name", "application");
		return new SpanEncoder(resource, "1").encode(new CompletionSpan("0123456789abcdef0123456789abcdef",
				"0123456789abcdef", null, "name", Instant.EPOCH, Instant.now(), "failed", attributes));
	}

	private static CompletionRecording record(CompletionRecorder recorder, String user, String input) {
		CompletionContext.Builder context = CompletionContext.builder();
		if (user != null) {
			context.userId(user);
		}
		try (var scope = context.build().makeCurrent()) {
			return recorder.start(CompletionStart.named("call").input(input).build());
		}
	}

	private String onDisk() throws Exception {
		StringBuilder all = new StringBuilder();
		try (Stream<Path> files = Files.walk(this.directory)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				all.append(Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
			}
		}
		return all.toString();
	}

}
