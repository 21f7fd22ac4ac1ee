// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.observedcompletion.annotation.Capture;
import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

import org.springframework.ai.audio.transcription.AudioTranscriptionPrompt;
import org.springframework.ai.audio.tts.TextToSpeechPrompt;
import org.springframework.ai.audio.tts.TextToSpeechResponse;
import org.springframework.ai.openai.OpenAiAudioSpeechModel;
import org.springframework.ai.openai.OpenAiAudioSpeechOptions;
import org.springframework.ai.openai.OpenAiAudioTranscriptionModel;
import org.springframework.ai.openai.OpenAiAudioTranscriptionOptions;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Spring AI does not observe audio models: the method that calls one is annotated.
 */
class AudioTests {

	@Test
	void recordsATranscription() {
		run((scenario) -> {
			String text = voice(scenario).listen(new ByteArrayResource(new byte[100]));
			assertThat(text).isEqualTo(ModelScript.text(3));
			Completion completion = scenario.single();
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.model()).isEqualTo("whisper-1");
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.output()).isEqualTo(text);
		});
	}

	@Test
	void recordsASpeechThatIsStoppedWithoutItsSound() {
		run((scenario) -> {
			assertThat(voice(scenario).speak("Good morning").take(2).count().block()).isEqualTo(2);
			Completion completion = scenario.single();
			assertThat(completion.type()).isEqualTo(ObservationType.GENERATION);
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.chunks()).isEqualTo(2);
			assertThat(completion.input()).isEqualTo("Good morning");
			assertThat(completion.output()).isNull();
			assertThat(completion.completionStartTime()).isBetween(completion.startTime(), completion.endTime());
		});
	}

	private static void run(ModelScenario.Test test) {
		ModelScenario.run(ModelScenario.runner()
			.withConfiguration(
					AutoConfigurations.of(AopAutoConfiguration.class, ObservedCompletionAutoConfiguration.class)),
				test);
	}

	private static Voice voice(ModelScenario scenario) {
		return scenario.advised(new Voice(scenario.server().url()));
	}

	static class Voice {

		private final OpenAiAudioTranscriptionModel ears;

		private final OpenAiAudioSpeechModel mouth;

		Voice(String url) {
			this.ears = OpenAiAudioTranscriptionModel.builder()
				.options(OpenAiAudioTranscriptionOptions.builder().baseUrl(url).apiKey("sk").model("whisper-1").build())
				.build();
			this.mouth = OpenAiAudioSpeechModel.builder()
				.options(OpenAiAudioSpeechOptions.builder().baseUrl(url).apiKey("sk").model("tts-1").build())
				.build();
		}

		@ObservedCompletion(model = "whisper-1", captureInput = Capture.NEVER)
		String listen(Resource sound) {
			return this.ears.call(new AudioTranscriptionPrompt(sound)).getResult().getOutput();
		}

		@ObservedCompletion(model = "tts-1", input = "#text", captureOutput = Capture.NEVER)
		Flux<TextToSpeechResponse> speak(String text) {
			return this.mouth.stream(new TextToSpeechPrompt(text));
		}

	}

}
