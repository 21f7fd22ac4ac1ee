// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.content;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class BytesTests {

	private static final String TEXT = "aé€😀, naïve 日本語 🇫🇷!";

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 7, 100 })
	void putsTogetherCharactersThatAreSplitOverPieces(int size) {
		byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
		Completion completion = record((recording) -> {
			for (int i = 0; i < bytes.length; i += size) {
				recording.chunk(ByteBuffer.wrap(bytes, i, Math.min(size, bytes.length - i)));
			}
		});
		assertThat(completion.output()).isEqualTo(TEXT);
		assertThat(completion.chunks()).isEqualTo((bytes.length + size - 1) / size);
	}

	@Test
	void keepsWhatABufferHeldBeforeItWasUsedAgain() {
		ByteBuffer buffer = ByteBuffer.allocateDirect(4);
		byte[] bytes = new byte[1];
		Completion completion = record((recording) -> {
			for (String text : List.of("one ", "two ", "six ")) {
				buffer.clear().put(text.getBytes(StandardCharsets.UTF_8)).flip();
				recording.chunk(buffer);
				bytes[0] = (byte) text.charAt(0);
				recording.chunk(bytes);
			}
			buffer.clear().put("gone".getBytes(StandardCharsets.UTF_8));
		});
		assertThat(completion.output()).isEqualTo("one otwo tsix s");
	}

	@Test
	void leavesTheBufferAsItWas() {
		ByteBuffer buffer = ByteBuffer.wrap("abc".getBytes(StandardCharsets.UTF_8)).position(1);
		assertThat(record((recording) -> recording.chunk(buffer)).output()).isEqualTo("bc");
		assertThat(buffer.position()).isEqualTo(1);
		assertThat(buffer.remaining()).isEqualTo(2);
	}

	@Test
	void leavesOutACharacterThatWasCutOff() {
		byte[] bytes = "ok €".getBytes(StandardCharsets.UTF_8);
		Completion completion = record((recording) -> {
			recording.chunk(ByteBuffer.wrap(bytes, 0, bytes.length - 1));
			recording.cancel();
		});
		assertThat(completion.output()).isEqualTo("ok ");
	}

	@Test
	void goesOnAfterBytesThatAreNoText() {
		byte[] noText = { (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0x80, (byte) 0xff };
		Completion completion = record((recording) -> recording.chunk(noText)
			.chunk(new byte[0])
			.chunk(new byte[] { (byte) 0xe2 })
			.chunk("!".getBytes(StandardCharsets.UTF_8))
			.chunk("text".getBytes(StandardCharsets.UTF_8)));
		assertThat(completion.output()).startsWith("\ufffd").endsWith("!text");
		assertThat(completion.chunks()).isEqualTo(5);
	}

	@Test
	void readsBytesThatAreTheWholeAnswer() {
		byte[] bytes = TEXT.getBytes(StandardCharsets.UTF_8);
		Completion completion = record((recording) -> {
			recording.output(bytes);
			bytes[0] = 'x';
		});
		assertThat(completion.output()).isEqualTo(TEXT);
	}

	@Test
	void keepsWhatATextBuilderHeld() {
		StringBuilder builder = new StringBuilder("a");
		Completion completion = record((recording) -> {
			recording.chunk("-").chunk(builder).chunk("-");
			builder.setLength(0);
			recording.chunk(builder.append("b"));
			builder.setLength(0);
		});
		assertThat(completion.output()).isEqualTo("-a-b");
	}

	private static Completion record(Consumer<CompletionRecording> call) {
		KeptCompletions kept = new KeptCompletions();
		CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(kept)).build();
		CompletionRecording recording = recorder.start(CompletionStart.named("call").build());
		call.accept(recording);
		recording.complete();
		return kept.single();
	}

}
