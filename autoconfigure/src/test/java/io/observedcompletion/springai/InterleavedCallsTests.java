// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.prompt.Prompt;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many calls of all providers on few threads, among the streams of others. Each call has
 * a word of its own, which only its answer says.
 */
@ExtendWith(QuietSpringAi.class)
class InterleavedCallsTests {

	// A multiple of all that is combined.
	private static final int CALLS = Integer.getInteger("interleaved", 1008);

	private static final int THREADS = 3;

	private static final Pattern WORD = Pattern.compile("w\\d+x");

	@Test
	void haveNoWordOfEachOther() {
		ModelScenario.run((scenario) -> {
			Scheduler threads = Schedulers.newParallel("few", THREADS);
			try {
				List<ChatModel> models = Stream.of(ModelProvider.values())
					.map((provider) -> provider.model(scenario))
					.toList();
				Flux.range(0, CALLS)
					.flatMap((i) -> Ending.of(i).read(models.get(i % models.size()), i).subscribeOn(threads), 24)
					.blockLast();
				check(scenario.await(CALLS - CALLS / Ending.values().length));
				assertThat(scenario.settled()).hasSize(CALLS - CALLS / Ending.values().length);
			}
			finally {
				threads.dispose();
			}
		});
	}

	private static void check(List<Completion> completions) {
		Map<String, Long> calls = completions.stream()
			.collect(Collectors.groupingBy((completion) -> words(completion.input()).findFirst().orElse("none"),
					Collectors.counting()));
		assertThat(calls.values()).containsOnly(1L);
		long foreign = completions.stream().mapToLong(InterleavedCallsTests::foreignWords).sum();
		Map<Outcome, Long> outcomes = completions.stream()
			.collect(Collectors.groupingBy(Completion::outcome, Collectors.counting()));
		System.out.printf("%d interleaved calls of %d providers on %d threads: %d records, %s, %d words of another's%n",
				CALLS, ModelProvider.values().length, THREADS, completions.size(), outcomes, foreign);
		assertThat(foreign).isZero();
		assertThat(completions).allSatisfy(InterleavedCallsTests::isAsItsCallEnded);
	}

	private static long foreignWords(Completion completion) {
		String own = words(completion.input()).findFirst().orElse("none");
		String output = String.valueOf(completion.output());
		return words(output).filter((word) -> !word.equals(own)).count() + (output.contains("balance") ? 1 : 0);
	}

	private static void isAsItsCallEnded(Completion completion) {
		String word = words(completion.input()).findFirst().orElseThrow();
		Ending ending = Ending.of(Integer.parseInt(word.substring(1, word.length() - 1)));
		assertThat(completion.outcome()).as(ending + " " + completion.input()).isEqualTo(ending.outcome);
		assertThat((completion.output() != null) ? completion.output() : "")
			.isEqualTo(ModelScript.text(word, ending.tokens));
	}

	private static Stream<String> words(String text) {
		Matcher matcher = WORD.matcher(String.valueOf(text));
		return matcher.results().map((found) -> found.group());
	}

	enum Ending {

		WHOLE("tokens=3", Outcome.COMPLETED, 3),

		REFUSED("fault=http500", Outcome.FAILED, 0),

		BROKEN("tokens=6 fault=error", Outcome.FAILED, 5),

		LEFT("tokens=6 pace=3", Outcome.CANCELLED, 1) {

			@Override
			Flux<?> consume(Flux<ChatResponse> stream) {
				return stream.filter((chunk) -> words(chunk.toString()).findAny().isPresent()).take(1);
			}

		},

		REPLACED("fault=http500", Outcome.FAILED, 0) {

			@Override
			Flux<?> consume(Flux<ChatResponse> stream) {
				return stream.map(Object::toString).onErrorResume((error) -> others());
			}

		},

		FORGOTTEN("tokens=3", Outcome.COMPLETED, 0) {

			@Override
			Flux<?> read(ChatModel model, int call) {
				return Flux.defer(() -> {
					assertThat(stream(model, call)).isNotNull();
					return others();
				});
			}

		};

		private final String script;

		final Outcome outcome;

		final int tokens;

		Ending(String script, Outcome outcome, int tokens) {
			this.script = script;
			this.outcome = outcome;
			this.tokens = tokens;
		}

		// Each provider meets each of them.
		static Ending of(int call) {
			return values()[(call / ModelProvider.values().length) % values().length];
		}

		Flux<?> read(ChatModel model, int call) {
			return Flux.concat(consume(stream(model, call)).onErrorComplete(), Flux.defer(Ending::others));
		}

		Flux<ChatResponse> stream(ChatModel model, int call) {
			return model.stream(new Prompt(this.script + " word=w" + call + "x"));
		}

		Flux<?> consume(Flux<ChatResponse> stream) {
			return stream;
		}

		static Flux<String> others() {
			return Flux.just("the balance ", "of user B").contextWrite((context) -> context.put("request", "B"));
		}

	}

}
