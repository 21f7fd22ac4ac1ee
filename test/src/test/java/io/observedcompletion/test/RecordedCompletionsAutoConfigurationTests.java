/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
