// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.content.StreamScenario;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.codec.ServerSentEvent;

import static org.assertj.core.api.Assertions.assertThat;

class BufferExtractorTests {

	private final StreamScenario application = StreamScenario.of(ReactiveCompletionAutoConfiguration.class);

	@Test
	void keepsWhatABufferHeldBeforeItWasReleased() {
		DataBuffer buffer = DefaultDataBufferFactory.sharedInstance.allocateBuffer(8);
		Completion completion = this.application.record((recording) -> {
			for (String text : List.of("a\u20ac", "b", "c")) {
				buffer.readPosition(0).writePosition(0).write(text, StandardCharsets.UTF_8);
				recording.chunk(buffer);
				assertThat(buffer.readableByteCount()).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
			}
		});
		assertThat(completion.output()).isEqualTo("a\u20acbc");
	}

	@Test
	void readsTheDataOfEvents() {
		Completion completion = this.application.stream(ServerSentEvent.builder().comment("keep-alive").build(),
				ServerSentEvent.builder("a").id("1").build(), ServerSentEvent.builder(Map.of("response", "b")).build(),
				ServerSentEvent.builder().event("done").build());
		assertThat(completion.output()).isEqualTo("ab");
		assertThat(completion.chunks()).isEqualTo(4);
	}

	@Test
	void keepsWhatABufferInAnEventHeld() {
		byte[] bytes = "x".getBytes(StandardCharsets.UTF_8);
		Completion completion = this.application.record((recording) -> {
			recording.chunk(ServerSentEvent.builder("a").build()).chunk(ServerSentEvent.builder(bytes).build());
			bytes[0] = 'y';
			recording.chunk(ServerSentEvent.builder(bytes).build());
			bytes[0] = 'z';
		});
		assertThat(completion.output()).isEqualTo("axy");
	}

	@Test
	void readsAnEventThatIsTheWholeAnswer() {
		assertThat(this.application.answer(ServerSentEvent.builder("a").build()).output()).isEqualTo("a");
	}

	@Test
	void startsWithoutSpringWeb() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(CompletionRecorderAutoConfiguration.class,
					ReactiveCompletionAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.http", "org.springframework.web"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("observedCompletionServerSentEventExtractor")
				.hasBean("observedCompletionDataBufferExtractor")
				.hasSingleBean(CompletionRecorder.class));
	}

}
