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

package io.observedcompletion.console;

import java.util.Objects;
import java.util.function.Consumer;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.CompletionStart;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

/**
 * An application with a recorder and a console on a free port.
 */
record ConsoleScenario(CompletionRecorder recorder, CompletionSink sink, ConsoleClient client) {

	static ApplicationContextRunner application() {
		return new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(CompletionRecorderAutoConfiguration.class, ConsoleAutoConfiguration.class))
			.withPropertyValues("langfuse.console.enabled=true", "langfuse.console.port=0");
	}

	static void run(Consumer<ConsoleScenario> steps) {
		run(application(), steps);
	}

	static void run(ApplicationContextRunner application, Consumer<ConsoleScenario> steps) {
		application.run((context) -> steps.accept(of(context)));
	}

	static ConsoleScenario of(ApplicationContext context) {
		Integer port = context.getBean(Console.class).port();
		return new ConsoleScenario(context.getBean(CompletionRecorder.class),
				context.getBean("langfuseConsoleCompletionSink", CompletionSink.class),
				new ConsoleClient(Objects.requireNonNull(port)));
	}

	CompletionRecording start(String name) {
		return this.recorder.start(CompletionStart.named(name).build());
	}

}
