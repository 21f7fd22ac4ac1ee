// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.content.TokenUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The streams and calls of {@link OpenAiChatModel} that Spring AI's own observation was
 * asked about, asked again with what is recorded beside it.
 */
class ChatModelCaptureTests {

	private static final TokenUsage USAGE = new TokenUsage(56L, 3L, 64L, null, 7L, 130L);

	@ParameterizedTest
	@EnumSource
	void keepsWhatWasSaid(StreamCase stream) {
		run((scenario) -> {
			StringBuffer received = new StringBuffer();
			stream.consume(listened(model(scenario, stream).stream(new Prompt(stream.script)), received));
			Completion completion = single(scenario, stream.outcome);
			CaptureTable.row(stream.toString(), received.toString(), own(scenario, stream.outcome).get(0), completion);
			assertThat(completion.outcome()).isEqualTo(stream.outcome);
			assertThat(text(completion)).startsWith(ModelScript.text(stream.tokens))
				.startsWith(surelyReceived(stream, received));
			assertThat(ModelScript.text(1000)).startsWith(text(completion));
			assertThat(completion.usage()).isEqualTo(stream.sendsUsage() ? USAGE : null);
			assertHasTimes(completion);
		});
	}

	// A token may be on its way when the consumer cancels.
	private static String surelyReceived(StreamCase stream, StringBuffer received) {
		int last = received.lastIndexOf("token");
		return (stream.outcome == Outcome.CANCELLED && last > 0) ? received.substring(0, last) : received.toString();
	}

	private static void assertHasTimes(Completion completion) {
		if (completion.chunks() == 0) {
			assertThat(completion.completionStartTime()).isNull();
		}
		else {
			assertThat(completion.completionStartTime()).isBetween(completion.startTime(), completion.endTime());
		}
	}

	@Test
	void keepsTheChoicesOfAnAnswerApart() {
		run((scenario) -> {
			scenario.stream("tokens=3 fault=choices").blockLast();
			CaptureTable.row("A4 two choices", "", own(scenario, Outcome.COMPLETED).get(0), scenario.single());
			assertThat(scenario.single().output()).contains(ModelScript.text(3));
			assertThat(own(scenario, Outcome.COMPLETED).get(0).text()).contains("token00 other00 token01 ");
		});
	}

	@Test
	void keepsAnAnswerThatIsNotStreamed() {
		run((scenario) -> {
			scenario.model().call(new Prompt("tokens=10"));
			CaptureTable.row("A6 blocking call", "", own(scenario, Outcome.COMPLETED).get(0), scenario.single());
			assertThat(scenario.single().output()).isEqualTo(ModelScript.text(10));
			assertThat(scenario.single().usage()).isEqualTo(USAGE);
			assertThat(scenario.single().completionStartTime()).isNull();
		});
	}

	@Test
	void takesTheRetriesOfTheClientForOneAttempt() {
		run((scenario) -> {
			OpenAiChatOptions patient = scenario.options().mutate().maxRetries(2).build();
			model(scenario, patient).stream(new Prompt("tokens=10 fault=refuseTwice")).blockLast();
			CaptureTable.row("C4 HTTP 500, 500, 200", "", own(scenario, Outcome.COMPLETED).get(0), scenario.single());
			assertThat(scenario.server().requests()).isEqualTo(3);
			assertThat(scenario.single().output()).isEqualTo(ModelScript.text(10));
		});
	}

	@Test
	void recordsNothingThatWasNeverSubscribed() {
		run((scenario) -> {
			scenario.stream("tokens=10");
			assertThat(scenario.settled()).isEmpty();
			assertThat(scenario.server().requests()).isZero();
			assertThat(scenario.bean(OwnObservations.class).known()).isEmpty();
			CaptureTable.row("E1 never subscribed", "never started", "nothing");
		});
	}

	@Test
	void recordsEachAttempt() {
		run((scenario) -> {
			scenario.stream("tokens=10 fault=cutOnce").retry(1).blockLast();
			List<Completion> attempts = scenario.await(2);
			scenario.bean(OwnObservations.class).awaitStops(2);
			List<OwnObservations.Known> own = scenario.bean(OwnObservations.class).known();
			CaptureTable.row("F1 retry(1), first", ModelScript.text(5), own.get(0), attempts.get(0));
			CaptureTable.row("F1 retry(1), second", ModelScript.text(10), own.get(1), attempts.get(1));
			assertThat(attempts).extracting(Completion::outcome).containsExactly(Outcome.FAILED, Outcome.COMPLETED);
			assertThat(attempts).extracting(Completion::output)
				.containsExactly(ModelScript.text(5), ModelScript.text(10));
			assertThat(attempts).extracting(Completion::usage).containsExactly(null, USAGE);
		});
	}

	// Spring AI's observation ends when the client has, which waits for the model.
	@Test
	void endsWhenTheConsumerStopsWhileTheModelStalls() {
		run((scenario) -> {
			CountDownLatch six = new CountDownLatch(6);
			Disposable disposable = scenario.stream("fault=stall").subscribe((chunk) -> six.countDown());
			six.await();
			disposable.dispose();
			OwnObservations.Known own = own(scenario, Outcome.CANCELLED).get(0);
			Completion completion = scenario.single();
			CaptureTable.row("W2 cancel while the model stalls",
					"stopped %d ms later".formatted(Duration.between(completion.endTime(), own.stopped()).toMillis()),
					CaptureTable.say(completion));
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.output()).isEqualTo(ModelScript.text(5));
			assertThat(completion.endTime()).isBefore(own.stopped());
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "A1_COMPLETE", "B1_TAKE_3", "C1_CONNECTION_CUT" })
	void keepsItWithAutomaticContextPropagation(StreamCase stream) {
		ModelScenario.propagating(true, () -> keepsWhatWasSaid(stream));
	}

	private static void run(ModelScenario.Test test) {
		ModelScenario.run(ModelScenario.runner().withBean(OwnObservations.class), test);
	}

	private static OpenAiChatModel model(ModelScenario scenario, StreamCase stream) {
		return (stream != StreamCase.D2_TIMEOUT_OF_THE_CLIENT) ? scenario.model()
				: model(scenario, scenario.options().mutate().timeout(Duration.ofSeconds(2)).build());
	}

	private static OpenAiChatModel model(ModelScenario scenario, OpenAiChatOptions options) {
		return OpenAiChatModel.builder()
			.options(options)
			.observationRegistry(scenario.bean(ObservationRegistry.class))
			.build();
	}

	private static Flux<ChatResponse> listened(Flux<ChatResponse> stream, StringBuffer received) {
		return stream.doOnNext((chunk) -> {
			Generation said = chunk.getResult();
			received.append((said != null && said.getOutput().getText() != null) ? said.getOutput().getText() : "");
		});
	}

	private static Completion single(ModelScenario scenario, Outcome outcome) {
		return (outcome == Outcome.ABANDONED) ? scenario.collected() : scenario.single();
	}

	private static List<OwnObservations.Known> own(ModelScenario scenario, Outcome outcome) {
		OwnObservations own = scenario.bean(OwnObservations.class);
		if (outcome != Outcome.ABANDONED) {
			own.awaitStops(1);
		}
		assertThat(own.known()).hasSize(1);
		return own.known();
	}

	// Thoughts make a message of it.
	private static String text(Completion completion) {
		String output = (completion.output() != null) ? completion.output() : "";
		return output.startsWith("{") ? JsonMapper.shared().readTree(output).path("content").asString() : output;
	}

}
