// SPDX-License-Identifier: Apache-2.0

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
