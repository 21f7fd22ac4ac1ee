// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What an application says of keys and host when it has started, before it has recorded
 * anything.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConnectionCheckTests {

	private static final String LOGGER = "logging.level.io.observedcompletion.langfuse.ConnectionCheck=";

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@Test
	void saysNothingAloudWhereAllIsWell(CapturedOutput output) {
		try (ObservedApplication application = start(LOGGER + "DEBUG")) {
			await().atMost(ObservedApplication.PATIENCE)
				.until(() -> output.toString().contains("is Langfuse and knows the keys"));
			assertThat(application.delivery().lastError()).isNull();
		}
		assertThat(this.langfuse.requests()).extracting(ReceivedRequest::method, ReceivedRequest::path)
			.containsExactly(tuple("GET", "/api/public/projects"));
		assertThat(output.toString().lines().filter((line) -> line.contains(" WARN "))).isEmpty();
	}

	@Test
	void tellsWrongKeysOnceAndNamesBothRegions(CapturedOutput output) {
		try (ObservedApplication application = start("langfuse.secret-key=sk-lf-of-another-project")) {
			awaitWarning(output);
			assertThat(application.delivery().queued()).isZero();
		}
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains("does not know the keys (HTTP 401)", "https://cloud.langfuse.com",
					"https://us.cloud.langfuse.com", "langfuse.base-url", this.langfuse.baseUrl().toString())
			.doesNotContain("sk-lf-of-another-project", this.langfuse.publicKey());
		assertThat(this.langfuse.requests()).hasSize(1);
	}

	static Stream<Arguments> wrongHosts() {
		return Stream.of(arguments("nobody", (Consumer<FakeLangfuse>) FakeLangfuse::close, "cannot be reached"),
				arguments("a portal", (Consumer<FakeLangfuse>) FakeLangfuse::answerWithPage,
						"does not answer as Langfuse"),
				arguments("another path", (Consumer<FakeLangfuse>) (fake) -> fake.answer(404), "(HTTP 404)"),
				arguments("a redirect", (Consumer<FakeLangfuse>) (fake) -> fake.answer(302), "(HTTP 302)"),
				arguments("an organization's keys", (Consumer<FakeLangfuse>) (fake) -> fake.answer(403),
						"not those of a project"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("wrongHosts")
	void tellsAWrongHostFromWrongKeys(String what, Consumer<FakeLangfuse> fault, String said, CapturedOutput output) {
		fault.accept(this.langfuse);
		try (ObservedApplication application = start()) {
			awaitWarning(output);
			assertThat(application.context().isRunning()).isTrue();
		}
		assertThat(warnings(output)).singleElement()
			.asString()
			.contains(said)
			.doesNotContain("know the keys (HTTP 401)");
		System.out.println(warnings(output).get(0));
	}

	@Test
	void leavesWhatPassesByItselfToTheDelivery(CapturedOutput output) {
		this.langfuse.answer(503);
		try (ObservedApplication application = start(LOGGER + "DEBUG")) {
			await().atMost(ObservedApplication.PATIENCE).until(() -> output.toString().contains("cannot say now"));
			assertThat(application.context().isRunning()).isTrue();
		}
		assertThat(warnings(output)).isEmpty();
	}

	@Test
	void holdsUpNeitherStartNorStop(CapturedOutput output) {
		this.langfuse.hang();
		long start = System.nanoTime();
		try (ObservedApplication application = start("langfuse.timeout=120s", "langfuse.shutdown.flush-timeout=0s")) {
			await().atMost(ObservedApplication.PATIENCE).until(() -> threads().contains("langfuse-check"));
			assertThat(application.context().isRunning()).isTrue();
		}
		assertThat(System.nanoTime() - start).isLessThan(60_000_000_000L);
		await().atMost(ObservedApplication.PATIENCE).until(() -> !threads().contains("langfuse-check"));
		assertThat(warnings(output)).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "langfuse.check=false", "langfuse.export.enabled=false", "langfuse.enabled=false",
			"management.tracing.export.enabled=false", "langfuse.export.endpoint=http://localhost:1/v1/traces" })
	void asksNobodyWhoIsNotToBeAsked(String property) {
		try (ObservedApplication application = start(property)) {
			assertThat(application.context().isRunning()).isTrue();
			assertThat(threads()).doesNotContain("langfuse-check");
		}
		assertThat(this.langfuse.requests()).isEmpty();
	}

	private ObservedApplication start(String... properties) {
		String[] all = Stream.concat(Stream.of("langfuse.check=true"), Stream.of(properties)).toArray(String[]::new);
		return ObservedApplication.start(this.langfuse, all);
	}

	private static List<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

	private static void awaitWarning(CapturedOutput output) {
		await().atMost(ObservedApplication.PATIENCE).until(() -> !warnings(output).isEmpty());
	}

	private static List<String> warnings(CapturedOutput output) {
		return output.toString()
			.lines()
			.filter((line) -> line.contains(" WARN ") && line.contains("ConnectionCheck"))
			.toList();
	}

}
