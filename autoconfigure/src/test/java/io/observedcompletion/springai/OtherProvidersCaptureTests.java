// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The core of what is asked of OpenAI's model, asked of others.
 */
class OtherProvidersCaptureTests {

	private static final List<StreamCase> CORE = List.of(StreamCase.A1_COMPLETE, StreamCase.B1_TAKE_3,
			StreamCase.C1_CONNECTION_CUT, StreamCase.C2_MALFORMED_JSON, StreamCase.C3_HTTP_500,
			StreamCase.D1_TIMEOUT_DOWNSTREAM);

	static Stream<Arguments> cases() {
		return Stream.of(ModelProvider.ANTHROPIC, ModelProvider.OLLAMA)
			.flatMap((provider) -> CORE.stream().map((stream) -> Arguments.of(provider, stream)));
	}

	@ParameterizedTest
	@MethodSource("cases")
	void keepsWhatWasSaid(ModelProvider provider, StreamCase stream) {
		run((scenario) -> {
			stream.consume(provider.model(scenario).stream(new Prompt(stream.script)));
			Completion completion = note(provider + ", " + stream, scenario);
			assertThat(completion.outcome()).isEqualTo(stream.outcome);
			String text = (completion.output() != null) ? completion.output() : "";
			assertThat(text).startsWith(ModelScript.text(stream.tokens));
			assertThat(ModelScript.text(50)).startsWith(text);
			assertThat(completion.usage()).isEqualTo(stream.sendsUsage() ? provider.usage : null);
			assertThat(completion.completionStartTime() != null).isEqualTo(stream.tokens > 0);
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "OLLAMA" })
	void keepsAnAnswerThatIsNotStreamed(ModelProvider provider) {
		run((scenario) -> {
			provider.model(scenario).call(new Prompt("tokens=10"));
			Completion completion = note(provider + ", A6 blocking call", scenario);
			assertThat(completion.output()).isEqualTo(ModelScript.text(10));
			assertThat(completion.usage()).isEqualTo(provider.usage);
			assertThat(completion.model()).isEqualTo(provider.answered);
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "ANTHROPIC", "OLLAMA" })
	void keepsTheRoundsOfAToolLoop(ModelProvider provider) {
		run((scenario) -> {
			ObservationRegistry registry = scenario.bean(ObservationRegistry.class);
			ChatClient.builder(provider.model(scenario), registry, null, null)
				.build()
				.prompt("tokens=10")
				.tools(new Weather())
				.stream()
				.content()
				.blockLast();
			List<Completion> completions = Turn.of(scenario.inOrderOfStart(4)).beneath();
			assertThat(completions).hasSize(3)
				.extracting(Completion::type)
				.containsExactly(ObservationType.GENERATION, ObservationType.TOOL, ObservationType.GENERATION);
			assertThat(completions).extracting(Completion::usage).containsExactly(provider.usage, null, provider.usage);
			assertThat(completions.get(0).output()).contains("weather");
			assertThat(completions.get(1).input()).contains("Bonn");
			assertThat(completions.get(2).output()).isEqualTo(ModelScript.text(10));
		});
	}

	private static void run(ModelScenario.Test test) {
		ModelScenario.run(ModelScenario.runner().withBean(OwnObservations.class), test);
	}

	private static Completion note(String name, ModelScenario scenario) {
		OwnObservations own = scenario.bean(OwnObservations.class);
		own.awaitStops(1);
		Completion completion = scenario.single();
		CaptureTable.row(name, own.known().get(0).toString(), CaptureTable.say(completion));
		return completion;
	}

}
