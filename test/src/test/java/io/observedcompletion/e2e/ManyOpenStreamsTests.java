// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.test.FakeLangfuse;
import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application that stops with very many open streams.
 */
class ManyOpenStreamsTests {

	private static final int STREAMS = Integer.getInteger("open", 10_000);

	private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(2);

	// What else a context does when it closes, on a busy machine.
	private static final Duration MARGIN = Duration.ofSeconds(2);

	private static final String TEXT = "x".repeat(1000);

	@TempDir
	private Path spool;

	@Test
	void stopsInTimeAndKeepsTheTextOfEach() {
		try (FakeLangfuse langfuse = FakeLangfuse.start()) {
			String[] properties = { "langfuse.spool.enabled=true",
					"langfuse.spool.directory=" + this.spool.resolve("s"), "langfuse.spool.min-free=1MB",
					"langfuse.shutdown.flush-timeout=" + FLUSH_TIMEOUT.toMillis() + "ms" };
			List<Disposable> open = new ArrayList<>();
			ObservedApplication application = ObservedApplication.start(Application.class, langfuse, properties);
			for (int i = 0; i < STREAMS; i++) {
				open.add(application.bean(Agent.class).stream(i).subscribe());
			}
			LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(5));
			long before = System.nanoTime();
			application.close();
			Duration took = Duration.ofNanos(System.nanoTime() - before);
			int atOnce = langfuse.spans().size();
			try (ObservedApplication next = ObservedApplication.start(Application.class, langfuse, properties)) {
				langfuse.awaitSpans(STREAMS, Duration.ofMinutes(2));
			}
			Map<String, Long> outputs = langfuse.spans()
				.stream()
				.collect(Collectors.groupingBy(ManyOpenStreamsTests::text, Collectors.counting()));
			System.out.printf("%,d open streams: closed in %d ms, %,d delivered at once, all later; %s%n", STREAMS,
					took.toMillis(), atOnce, outputs.keySet().stream().map((text) -> text.substring(0, 6)).toList());
			assertThat(outputs).containsExactly(Map.entry(TEXT + "so far", (long) STREAMS));
			assertThat(langfuse.spans())
				.allSatisfy((span) -> assertThat(span.attribute("langfuse.observation.metadata.outcome"))
					.isEqualTo("interrupted"));
			assertThat(took).isLessThan(FLUSH_TIMEOUT.plus(MARGIN));
			assertThat(open).hasSize(STREAMS);
		}
	}

	private static String text(ReceivedSpan span) {
		return String.valueOf(span.attribute("langfuse.observation.output"));
	}

	/**
	 * Streams that say something and go on.
	 */
	static class Agent {

		@ObservedCompletion
		public Flux<String> stream(int number) {
			return Flux.concat(Flux.just(TEXT, "so far"), Flux.never());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(Agent.class)
	static class Application {

	}

}
