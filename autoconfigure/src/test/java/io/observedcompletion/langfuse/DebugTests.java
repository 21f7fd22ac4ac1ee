// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.langfuse.LangfuseContext.Answers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the log says of each call, and of the first one that arrives, in front of a server
 * that takes all.
 */
class DebugTests {

	private static final Duration LIMIT = Duration.ofSeconds(10);

	private volatile int status = 200;

	private HttpServer server;

	@BeforeEach
	void start() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	@AfterEach
	void stop() {
		this.server.stop(0);
	}

	@Test
	void followsACallFromItsStartToItsDelivery() {
		List<String> lines = lines(LangfuseContext.withVariables(withKeys(), "LANGFUSE_DEBUG", "True"),
				(context) -> context.getBean(Answers.class).answer());
		String id = lines.get(0).replaceAll(".* as ([0-9a-f]{16}) of trace ([0-9a-f]{32}),.*", "$1 $2");
		String span = id.substring(0, 16);
		String trace = id.substring(17);
		assertThat(lines).containsExactly("answer is recorded as " + span + " of trace " + trace + ", as its root",
				"answer " + span + " has ended: completed",
				"answer " + span + " is handed over to LangfuseCompletionSink", "Span " + trace + span + " is queued",
				"Span " + trace + span + " was sent: delivered (HTTP 200)");
	}

	@Test
	void namesTheParentAndNoContent() {
		List<String> lines = lines(withKeys().withPropertyValues("langfuse.debug=true"), DebugTests::nested);
		String outer = lines.get(0).replaceAll(".* as ([0-9a-f]{16}) of .*", "$1");
		assertThat(lines.get(1)).startsWith("inner is recorded as ").endsWith(", below outer " + outer);
		assertThat(lines).anyMatch((line) -> line.matches("inner [0-9a-f]{16} has ended: cancelled"))
			.noneMatch((line) -> line.contains("s3cret"));
	}

	@Test
	void saysOfWhatWasSampledOutWhy() {
		List<String> lines = lines(withKeys().withPropertyValues("langfuse.debug=true", "langfuse.sample-rate=0"),
				DebugTests::nested);
		assertThat(lines).hasSize(2);
		assertThat(lines.get(0)).matches("outer is not recorded: its trace [0-9a-f]{32} was sampled out");
		assertThat(lines.get(1)).isEqualTo("inner is not recorded: the call above it is not");
	}

	@Test
	void saysOfWhatMayBeKeptAllTheSameThatItWasSampledOut() {
		List<String> lines = lines(withKeys().withPropertyValues("langfuse.debug=true", "langfuse.sample-rate=0",
				"langfuse.sampling.keep=failed"), DebugTests::nested);
		assertThat(lines.get(0)).endsWith(", as its root; sampled out, sent only if langfuse.sampling.keep keeps it");
		assertThat(lines).noneMatch((line) -> line.startsWith("Span "));
	}

	@Test
	void saysThatNobodyTakesCompletions() {
		assertThat(lines(LangfuseContext.withoutKeys().withPropertyValues("langfuse.debug=true"),
				(context) -> context.getBean(Answers.class).answer()))
			.containsExactly("answer is not recorded: nobody takes completions (no keys, or switched off)");
	}

	@Test
	void saysThatLangfuseDidNotTakeIt() {
		this.status = 401;
		assertThat(lines(withKeys().withPropertyValues("langfuse.debug=true", "langfuse.shutdown.flush-timeout=2s"),
				(context) -> context.getBean(Answers.class).answer()))
			.anyMatch((line) -> line.startsWith("Span ") && line.contains(" was sent: blocked (HTTP 401, check "));
	}

	@Test
	void saysNothingUnlessItIsAskedTo() {
		assertThat(lines(withKeys(), DebugTests::nested)).isEmpty();
	}

	@Test
	void showsOnceWhereTheFirstCompletionIsSeen() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			withKeys().run((context) -> {
				String trace = context.getBean(Answers.class).answer();
				context.getBean(CompletionRecorder.class).flush(LIMIT);
				assertThat(first(log))
					.containsExactly("Langfuse has taken the first completion: " + url() + "/trace/" + trace);
				context.getBean(Answers.class).answer();
				context.getBean(CompletionRecorder.class).flush(LIMIT);
				assertThat(first(log)).hasSize(1);
			});
		}
	}

	@Test
	void showsNoAddressOfABackendThatHasNoPages() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			withKeys().withPropertyValues("langfuse.export.endpoint=" + url() + "/v1/traces").run((context) -> {
				String trace = context.getBean(Answers.class).answer();
				context.getBean(CompletionRecorder.class).flush(LIMIT);
				assertThat(first(log))
					.containsExactly("Langfuse has taken the first completion: trace " + trace + " at localhost");
			});
		}
	}

	private static void nested(ApplicationContext context) {
		CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
		recorder.record(CompletionStart.named("outer").input("s3cret").build(), (outer) -> {
			CompletionRecording inner = recorder.start(CompletionStart.named("inner").input("s3cret").build());
			inner.chunk("s3cret").cancel();
		});
	}

	private static List<String> first(LoggedLines log) {
		return log.infos().stream().filter((line) -> line.contains("first completion")).toList();
	}

	private static List<String> lines(ApplicationContextRunner runner, Consumer<ApplicationContext> test) {
		try (LoggedLines log = LoggedLines.of("io.observedcompletion.debug")) {
			runner.run((context) -> {
				assertThat(context).hasNotFailed();
				test.accept(context);
			});
			return log.infos();
		}
	}

	private ApplicationContextRunner withKeys() {
		return LangfuseContext.withKeys()
			.withPropertyValues("langfuse.base-url=" + url(), "langfuse.spool.enabled=false",
					"langfuse.shutdown.flush-timeout=10s");
	}

	private String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		exchange.getRequestBody().readAllBytes();
		byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().set("Content-Type", "application/json");
		exchange.sendResponseHeaders(this.status, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

}
