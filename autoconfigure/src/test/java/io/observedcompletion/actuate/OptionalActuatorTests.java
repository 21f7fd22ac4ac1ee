// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.mask.MaskAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each part of operations is there only where what it is for is there.
 */
class OptionalActuatorTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(LangfuseAutoConfiguration.class, MaskAutoConfiguration.class,
				CompletionRecorderAutoConfiguration.class, CompletionMetricsAutoConfiguration.class,
				MaskMetricsAutoConfiguration.class, LangfuseEndpointAutoConfiguration.class,
				LangfuseHealthAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=langfuse");

	private final ApplicationContextRunner exporting = this.runner.withPropertyValues("langfuse.public-key=pk-lf-1",
			"langfuse.secret-key=sk-lf-1", "langfuse.base-url=http://localhost:1",
			"langfuse.shutdown.flush-timeout=0s");

	@Test
	void allOfItIsThereWithActuator() {
		this.exporting.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(LangfuseHealthIndicator.class)
			.hasSingleBean(LangfuseEndpoint.class)
			.hasSingleBean(CompletionMeters.class)
			.hasSingleBean(ExportMeters.class)
			.hasSingleBean(MaskMeters.class));
	}

	@Test
	void nothingOfItIsThereWithout() {
		this.exporting
			.withClassLoader(new FilteredClassLoader("io.micrometer.core", "org.springframework.boot.actuate",
					"org.springframework.boot.health"))
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(CompletionRecorder.class);
				assertThat(Arrays.stream(context.getBeanDefinitionNames())
					.map(context::getType)
					.filter((type) -> type != null && type.getPackageName().endsWith(".actuate"))).isEmpty();
			});
	}

	@Test
	void eachPartStandsByItself() {
		this.exporting.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(LangfuseEndpoint.class)
				.doesNotHaveBean(LangfuseHealthAutoConfiguration.class));
		this.exporting.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CompletionMeters.class)
				.doesNotHaveBean(LangfuseEndpointAutoConfiguration.class));
		this.exporting.withClassLoader(new FilteredClassLoader("io.micrometer.core"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(LangfuseHealthIndicator.class)
				.doesNotHaveBean(CompletionMetricsAutoConfiguration.class));
	}

	@Test
	void operatorsSwitchHealthAndEndpointOffAsAnyOther() {
		this.exporting
			.withPropertyValues("management.health.langfuse.enabled=false", "management.endpoint.langfuse.access=NONE")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(LangfuseHealthIndicator.class)
				.doesNotHaveBean(LangfuseEndpoint.class));
	}

	@Test
	void springAiCountsUnderTheStandardsNamesWhereItIs() {
		this.exporting.run((context) -> assertThat(context).doesNotHaveBean(GenAiMeasure.class));
		this.exporting.withClassLoader(new FilteredClassLoader("org.springframework.ai"))
			.run((context) -> assertThat(context).hasSingleBean(GenAiMeasure.class));
	}

	@Test
	void metersAreNoReasonToRecord() {
		this.runner.run((context) -> {
			assertThat(context.getBean("langfuseMeterSink")).isSameAs(CompletionSink.none());
			assertThat(context.getBean(CompletionRecorder.class).start(CompletionStart.named("ask").build()).traceId())
				.isEmpty();
		});
	}

	@Test
	void aContextThatEndsLeavesNoMeterInARegistryThatLivesOn() {
		MeterRegistry registry = new SimpleMeterRegistry();
		this.exporting.run((context) -> {
			context.getBeansOfType(MeterBinder.class).values().forEach((binder) -> binder.bindTo(registry));
			CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
			recorder.start(CompletionStart.named("ask").build()).chunk("a").complete();
			recorder.start(CompletionStart.named("ask").build()).chunk("b");
			recorder.flush(Duration.ofSeconds(1));
			assertThat(registry.get("langfuse.completions").counter().count()).isOne();
			assertThat(registry.get("langfuse.completions.open").gauge().value()).isOne();
			assertThat(registry.get("langfuse.export.queued").gauge().value()).isOne();
			assertThat(names(registry)).contains("langfuse.export.delivered", "langfuse.export.retried",
					"langfuse.export.refused", "langfuse.export.rejected", "langfuse.export.failing",
					"langfuse.spool.bytes", "langfuse.completions.waiting", "langfuse.masked",
					"langfuse.completion.duration", "langfuse.completion.time-to-first-token");
		});
		assertThat(names(registry)).isEmpty();
	}

	private static List<String> names(MeterRegistry registry) {
		return registry.getMeters().stream().map(Meter::getId).map(Meter.Id::getName).distinct().sorted().toList();
	}

}
