// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import com.sun.net.httpserver.HttpServer;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.autoconfigure.ObservedKind;
import io.observedcompletion.completion.CompletionDestination;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;

/**
 * Auto-configuration of the console. Its beans are always there, so that the switch is
 * read at run time also by an application that was processed ahead of time.
 *
 * @since 0.9.0
 */
@AutoConfiguration(after = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(HttpServer.class)
@EnableConfigurationProperties(ConsoleProperties.class)
@ImportRuntimeHints(ConsoleHints.class)
public final class ConsoleAutoConfiguration {

	// All contexts of a hierarchy are on one page.
	@Bean
	CompletionsReader langfuseConsoleCompletions(ApplicationContext context) {
		CompletionsReader above = above(context, CompletionsReader.class);
		return (above != null) ? above : new CompletionsReader(
				context.getEnvironment().getProperty("spring.application.name", ""), new FinishedCompletions());
	}

	@Bean
	CompletionSink langfuseConsoleCompletionSink(ConsoleProperties properties, CompletionsReader completions,
			ObjectProvider<CompletionDestination> destinations) {
		CompletionDestination destination = destination(destinations);
		return properties.isEnabled() ? (completion) -> completions.add(completion, destination)
				: CompletionSink.none();
	}

	// Not the sink itself: the recorder is made with the sinks, the console with the
	// recorder.
	@Bean
	Console langfuseConsole(ConsoleProperties properties, CompletionsReader completions, CompletionRecorder recorder,
			ApplicationContext context, ObjectProvider<CompletionDestination> destinations,
			ObjectProvider<ObservedKind> observed) {
		return new Console(properties, completions, new ObservedApplication(recorder::openCompletions,
				destination(destinations), () -> observed.orderedStream().toList()), above(context, Console.class));
	}

	private static CompletionDestination destination(ObjectProvider<CompletionDestination> destinations) {
		return destinations.getIfAvailable(() -> CompletionDestination.nowhere("kept here only"));
	}

	private static <T> @Nullable T above(ApplicationContext context, Class<T> type) {
		ApplicationContext parent = context.getParent();
		return (parent != null) ? parent.getBeanProvider(type).getIfAvailable() : null;
	}

}
