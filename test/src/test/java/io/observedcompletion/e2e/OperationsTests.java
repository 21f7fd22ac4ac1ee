// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.micrometer.core.instrument.MeterRegistry;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.content.ContentMasker;
import io.observedcompletion.test.FakeLangfuse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What health and meters show of each trouble that an operator may have.
 */
class OperationsTests {

	private static final List<String> rows = new ArrayList<>();

	private final FakeLangfuse langfuse = FakeLangfuse.start();

	@TempDir
	private Path directory;

	@AfterEach
	void close() {
		this.langfuse.close();
	}

	@AfterAll
	static void print() {
		System.out.println("\n| trouble | health | open | waiting | queued | delivered | retried | refused | rejected "
				+ "| spool bytes | failing |\n|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---|");
		rows.forEach(System.out::println);
	}

	@Test
	void none() {
		try (ObservedApplication application = start()) {
			application.assistant().answer("Why?");
			application.recorder().start(CompletionStart.named("open").build()).chunk("a");
			application.flush();
			assertThat(health(application).getStatus().getCode()).isEqualTo("UP");
			assertThat(value(application, "langfuse.export.delivered")).isOne();
			assertThat(value(application, "langfuse.completions.open")).isOne();
			assertThat(value(application, "langfuse.tokens")).isEqualTo(15);
			row("none", application);
		}
	}

	@Test
	void anOutage() {
		this.langfuse.answer(503);
		try (ObservedApplication application = start()) {
			application.assistant().answer("Why?");
			await().until(() -> value(application, "langfuse.export.retried") > 0);
			// For its first minute: most pass by themselves.
			assertThat(health(application).getStatus().getCode()).isEqualTo("UP");
			assertThat(health(application).getDetails()).containsKey("failingSince").containsEntry("lastAnswer", 503);
			await().until(() -> value(application, "langfuse.export.failing") > 0);
			row("503", application);
			this.langfuse.answerNormally();
			await().atMost(Duration.ofSeconds(30)).until(() -> value(application, "langfuse.export.delivered") == 1);
			assertThat(value(application, "langfuse.export.failing")).isZero();
			row("503, over", application);
		}
	}

	@Test
	void wrongKeys() {
		try (ObservedApplication application = start("langfuse.secret-key=sk-lf-wrong")) {
			application.assistant().answer("Why?");
			await().until(() -> value(application, "langfuse.export.retried") > 0);
			assertThat(health(application).getStatus().getCode()).isEqualTo("DEGRADED");
			assertThat(health(application).getDetails().get("lastError").toString()).contains("langfuse.secret-key");
			assertThat(health(application).toString()).doesNotContain("sk-lf-wrong");
			row("wrong keys", application);
		}
	}

	@Test
	void aFullDisk() {
		this.langfuse.answer(503);
		try (ObservedApplication application = start("langfuse.spool.enabled=true", "langfuse.spool.min-free=0B",
				"langfuse.spool.max-size=200KB", "langfuse.spool.directory=" + this.directory.resolve("spool"))) {
			for (int i = 0; i < 100; i++) {
				application.assistant().answer("?".repeat(10_000));
			}
			await().until(() -> value(application, "langfuse.export.refused") > 0
					&& value(application, "langfuse.completions.waiting") == 0);
			assertThat(health(application).getStatus().getCode()).isEqualTo("DEGRADED");
			assertThat(health(application).getStatus().getDescription()).contains("refused");
			assertThat(value(application, "langfuse.spool.bytes")).isBetween(1.0, 200.0 * 1024);
			assertThat(value(application, "langfuse.export.refused") + value(application, "langfuse.export.queued"))
				.isEqualTo(100);
			row("a full disk", application);
		}
	}

	@Test
	void aStuckMask() {
		try (ObservedApplication application = ObservedApplication.start(StuckApplication.class, this.langfuse,
				"langfuse.flush-interval=20ms", "langfuse.mask.time-limit=60s")) {
			try {
				for (int i = 0; i < 10; i++) {
					application.assistant().answer("stuck");
				}
				await().until(() -> value(application, "langfuse.completions.waiting") == 10);
				// Nothing was sent, and nothing failed: only the meter shows it.
				assertThat(health(application).getStatus().getCode()).isEqualTo("UP");
				row("a stuck mask", application);
			}
			finally {
				application.bean(CountDownLatch.class).countDown();
			}
			await().until(() -> value(application, "langfuse.export.delivered") == 10);
			assertThat(value(application, "langfuse.completions.waiting")).isZero();
			row("a stuck mask, over", application);
		}
	}

	@Test
	void anInvalidCompletion() {
		this.langfuse.answerWhen((request) -> request.spans().stream().anyMatch((span) -> span.name().equals("poison")),
				400);
		try (ObservedApplication application = start("langfuse.spool.enabled=true",
				"langfuse.spool.directory=" + this.directory.resolve("spool"))) {
			CompletionRecorder recorder = application.recorder();
			recorder.start(CompletionStart.named("poison").build()).complete();
			recorder.start(CompletionStart.named("good").build()).complete();
			await().atMost(Duration.ofSeconds(30)).until(() -> value(application, "langfuse.export.rejected") == 1);
			assertThat(health(application).getStatus().getCode()).isEqualTo("UP");
			row("an invalid completion", application);
		}
	}

	private ObservedApplication start(String... properties) {
		List<String> all = new ArrayList<>(List.of("langfuse.flush-interval=20ms"));
		all.addAll(List.of(properties));
		return ObservedApplication.start(this.langfuse, all.toArray(String[]::new));
	}

	private static Health health(ObservedApplication application) {
		return application.context().getBean("langfuseHealthIndicator", HealthIndicator.class).health();
	}

	private static double value(ObservedApplication application, String meter) {
		return application.bean(MeterRegistry.class)
			.get(meter)
			.meters()
			.stream()
			.mapToDouble((one) -> one.measure().iterator().next().getValue())
			.sum();
	}

	private static void row(String trouble, ObservedApplication application) {
		StringBuilder row = new StringBuilder(
				"| " + trouble + " | " + health(application).getStatus().getCode() + " |");
		for (String meter : List.of("completions.open", "completions.waiting", "export.queued", "export.delivered",
				"export.retried", "export.refused", "export.rejected", "spool.bytes")) {
			row.append(" %.0f |".formatted(value(application, "langfuse." + meter)));
		}
		rows.add(row.append(value(application, "langfuse.export.failing") > 0 ? " yes |" : " no |").toString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Assistant.class)
	static class StuckApplication {

		@Bean
		CountDownLatch released() {
			return new CountDownLatch(1);
		}

		@Bean
		ContentMasker stuck(CountDownLatch released) {
			return (text) -> {
				if (text.contains("stuck")) {
					try {
						released.await();
					}
					catch (InterruptedException ex) {
						Thread.currentThread().interrupt();
					}
				}
				return text;
			};
		}

	}

}
