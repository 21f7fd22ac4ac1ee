// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application that streams something and the completion that comes of it.
 */
public final class StreamScenario {

	private final ApplicationContextRunner application;

	private StreamScenario(ApplicationContextRunner application) {
		this.application = application;
	}

	public static StreamScenario of(Class<?>... configurations) {
		return new StreamScenario(new ApplicationContextRunner().withBean(KeptCompletions.class)
			.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(configurations)));
	}

	public StreamScenario with(String... properties) {
		return new StreamScenario(this.application.withPropertyValues(properties));
	}

	public StreamScenario with(ContentExtractor extractor) {
		return with("extractor", ContentExtractor.class, extractor);
	}

	public <T> StreamScenario with(String name, Class<T> type, T bean) {
		return new StreamScenario(this.application.withBean(name, type, () -> bean));
	}

	public Completion stream(Object... chunks) {
		return record((recording) -> {
			for (Object chunk : chunks) {
				recording.chunk(chunk);
			}
		});
	}

	public Completion answer(Object answer) {
		return record((recording) -> recording.output(answer));
	}

	public Completion record(Consumer<CompletionRecording> call) {
		List<Completion> recorded = new ArrayList<>();
		this.application.run((context) -> {
			CompletionRecording recording = context.getBean(CompletionRecorder.class)
				.start(CompletionStart.named("call").build());
			call.accept(recording);
			recording.complete();
			recorded.add(context.getBean(KeptCompletions.class).single());
		});
		return recorded.get(0);
	}

}
