// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.IntStream;

import com.sun.management.ThreadMXBean;
import io.micrometer.tracing.Tracer;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Guards what observing a value call allocates on the thread of the application.
 */
class AllocationTests {

	private static final int ROUNDS = 20_000;

	private static final String TEXT = "x".repeat(1024);

	private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

	private final ApplicationContextRunner contexts = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
				ObservedCompletionAutoConfiguration.class))
		.withBean(Service.class)
		.withBean(CompletionSink.class, () -> (completion) -> {
		});

	@Test
	void aValueCallCostsAtMostOneKilobyte() {
		this.contexts.run((context) -> {
			Service service = context.getBean(Service.class);
			CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
			double perCall = steady(service, recorder);
			System.out.printf("Value call through the annotation: %.0f B%n", perCall);
			assertThat(perCall).isLessThanOrEqualTo(1024);
		});
	}

	@Test
	void aTracerCostsNothingMore() {
		this.contexts.withConfiguration(AutoConfigurations.of(LangfuseAutoConfiguration.class))
			.withPropertyValues("langfuse.spool.enabled=false")
			.withBean(Tracer.class, () -> Tracer.NOOP)
			.run((context) -> {
				Service service = context.getBean(Service.class);
				CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
				double perCall = steady(service, recorder);
				System.out.printf("Value call through the annotation, with a Tracer: %.0f B%n", perCall);
				assertThat(perCall).isLessThanOrEqualTo(1024);
			});
	}

	// On a busy machine the compiler comes late.
	private double steady(Service service, CompletionRecorder recorder) {
		return IntStream.range(0, 8).mapToDouble((round) -> allocated(service, recorder)).min().orElseThrow();
	}

	private double allocated(Service service, CompletionRecorder recorder) {
		long before = this.threads.getCurrentThreadAllocatedBytes();
		for (int i = 0; i < ROUNDS; i++) {
			service.answer(TEXT);
			// Under a load that the writer cannot follow, callers write themselves.
			if (i % 1000 == 0) {
				recorder.flush(Duration.ofSeconds(10));
			}
		}
		return (double) (this.threads.getCurrentThreadAllocatedBytes() - before) / ROUNDS;
	}

	static class Service {

		@ObservedCompletion
		String answer(String prompt) {
			return prompt;
		}

	}

}
