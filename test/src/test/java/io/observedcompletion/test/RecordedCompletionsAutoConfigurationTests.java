// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.time.Duration;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class RecordedCompletionsAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(RecordedCompletionsAutoConfiguration.class,
				CompletionRecorderAutoConfiguration.class));

	@Test
	void recordsWhatTheRecorderRecords() {
		this.contextRunner.run((context) -> {
			recordOne(context);
			assertThat(context).hasBean("langfuseRecordedCompletions");
			CompletionAssert.assertThat(context.getBean(RecordedCompletions.class).single()).hasName("by hand");
		});
	}

	@Test
	void backsOffIfTheTestHasItsOwn() {
		this.contextRunner.withBean("mine", RecordedCompletions.class).run((context) -> {
			assertThat(context).hasSingleBean(RecordedCompletions.class).hasBean("mine");
			recordOne(context);
			assertThat(context.getBean(RecordedCompletions.class).single()).isNotNull();
		});
	}

	@Test
	void seesNothingIfNothingIsRecorded() {
		this.contextRunner.withPropertyValues("langfuse.enabled=false").run((context) -> {
			recordOne(context);
			context.getBean(CompletionRecorder.class).flush(Duration.ofSeconds(1));
			assertThat(context.getBean(RecordedCompletions.class)).isEmpty();
		});
	}

	@Test
	void isFoundOnTheClassPath() {
		new ApplicationContextRunner().withUserConfiguration(Application.class)
			.run((context) -> assertThat(context).hasSingleBean(RecordedCompletionsAutoConfiguration.class));
	}

	private static void recordOne(ApplicationContext context) {
		context.getBean(CompletionRecorder.class).start(CompletionStart.named("by hand").build()).complete();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

	}

}
