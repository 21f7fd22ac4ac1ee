// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

import io.observedcompletion.content.MediaData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionMediaTests {

	private static final byte[] BYTES = bytes(10_000);

	private static final MediaData MEDIA = MediaData.of("image/png", BYTES);

	private static final String DATA_URI = "data:image/png;base64," + Base64.getEncoder().encodeToString(BYTES);

	@Test
	void takesMediaOutOfTexts() {
		Completion completion = completion("see " + DATA_URI + ", or " + DATA_URI + "!");
		assertThat(completion.output()).isEqualTo("see " + MEDIA.placeholder() + ", or " + MEDIA.placeholder() + "!");
		assertThat(completion.media()).hasSize(1);
		assertThat(completion.media().get(0).bytes()).isEqualTo(BYTES);
		assertThat(completion.media().get(0)).extracting(MediaData::id, MediaData::sha256, MediaData::contentType)
			.containsExactly(MEDIA.id(), MEDIA.sha256(), "image/png");
	}

	@Test
	void takesMediaOutOfJsonWhoseSlashesAreEscaped() {
		Completion completion = completion("{\"url\":\"" + DATA_URI.replace("/", "\\/") + "\"}");
		assertThat(completion.output()).isEqualTo("{\"url\":\"" + MEDIA.placeholder() + "\"}");
		assertThat(completion.media().get(0).bytes()).isEqualTo(BYTES);
	}

	@Test
	void takesMediaOutOfAStreamThatIsCutIntoChunks() {
		Completion completion = record((recording) -> {
			for (int i = 0; i < DATA_URI.length(); i += 100) {
				recording.chunk(DATA_URI.substring(i, Math.min(i + 100, DATA_URI.length())));
			}
		});
		assertThat(completion.output()).isEqualTo(MEDIA.placeholder());
	}

	@Test
	void neitherMasksNorCutsMedia() {
		KeptCompletions kept = new KeptCompletions();
		try (CompletionRecorder recorder = CompletionRecorder.builder()
			.sinks(List.of(kept))
			.maskers(List.of((text) -> text.replaceAll("[A-Z]", "X")))
			.maxLength(100)
			.build()) {
			recorder.start(CompletionStart.named("a").input(DATA_URI + " SECRET").build()).complete();
			Completion completion = kept.single();
			assertThat(completion.media().get(0).bytes()).isEqualTo(BYTES);
			assertThat(completion.input()).endsWith(" XXXXXX");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:", "data:image/png;base64,", "data:image/png;base64,A", "data:image/png;base64,====",
			"data:text/plain,hello", "data: I see", "meta data:image/png", "data:data:image/png;base64," })
	void leavesWhatOnlyLooksLikeMediaAsItIs(String text) {
		Completion completion = completion(text);
		assertThat(completion.output()).isEqualTo(text);
		assertThat(completion.media()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "data:IMAGE/PNG;base64,AQID", "data:image/png;charset=utf-8;base64,AQID",
			"data:data:image/png;base64,AQID" })
	void readsDataUrisAsTheyAreWritten(String text) {
		assertThat(completion(text).media()).extracting(MediaData::contentType).containsExactly("image/png");
	}

	@Test
	void keepsNoMediaAboveTheLimit() {
		String text = "data:image/png;base64," + "AAAA".repeat(MediaData.MAX_BYTES / 3 + 1);
		Completion completion = completion(text);
		assertThat(completion.output()).isEqualTo("[media image/png 10485762 bytes, too large]");
		assertThat(completion.media()).isEmpty();
	}

	@Test
	void readsNoMediaOfAnOutputThatIsNotCaptured() {
		KeptCompletions kept = new KeptCompletions();
		try (CompletionRecorder recorder = CompletionRecorder.builder()
			.sinks(List.of(kept))
			.capture(true, false)
			.build()) {
			recorder.start(CompletionStart.named("a").build()).output(DATA_URI).complete();
			assertThat(kept.single().media()).isEmpty();
		}
	}

	private static Completion completion(String output) {
		return record((recording) -> recording.output(output));
	}

	private static Completion record(Consumer<CompletionRecording> call) {
		KeptCompletions kept = new KeptCompletions();
		try (CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(kept)).build()) {
			CompletionRecording recording = recorder.start(CompletionStart.named("a").build());
			call.accept(recording);
			recording.complete();
			kept.await(1);
			return kept.single();
		}
	}

	private static byte[] bytes(int length) {
		byte[] bytes = new byte[length];
		new Random(7).nextBytes(bytes);
		return bytes;
	}

}
