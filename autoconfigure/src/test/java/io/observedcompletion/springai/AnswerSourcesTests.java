// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.anthropic.AnthropicCompletionAutoConfiguration;
import io.observedcompletion.anthropic.AnthropicContentAutoConfiguration;
import io.observedcompletion.genai.GenAiCompletionAutoConfiguration;
import io.observedcompletion.genai.GenAiContentAutoConfiguration;
import io.observedcompletion.langchain4j.LangChain4jCompletionAutoConfiguration;
import io.observedcompletion.langchain4j.LangChain4jContentAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.openai.OpenAiCompletionAutoConfiguration;
import io.observedcompletion.openai.OpenAiContentAutoConfiguration;
import io.observedcompletion.provider.ProviderAnswerAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Answers from wherever they come, however they end: each is recorded once, with the text
 * so far and the reason. Prints what it found.
 */
@Execution(ExecutionMode.CONCURRENT)
class AnswerSourcesTests {

	private static final Map<AnswerSource, Map<AnswerEnding, String>> table = new ConcurrentSkipListMap<>();

	private static ApplicationContextRunner application() {
		return ModelScenario.runner()
			.withConfiguration(AutoConfigurations.of(ObservedCompletionAutoConfiguration.class,
					ProviderAnswerAutoConfiguration.class, OpenAiContentAutoConfiguration.class,
					OpenAiCompletionAutoConfiguration.class, AnthropicCompletionAutoConfiguration.class,
					AnthropicContentAutoConfiguration.class, GenAiCompletionAutoConfiguration.class,
					GenAiContentAutoConfiguration.class, LangChain4jCompletionAutoConfiguration.class,
					LangChain4jContentAutoConfiguration.class));
	}

	@ParameterizedTest
	@EnumSource
	void eachEndingIsRecordedOnce(AnswerSource source) {
		Map<AnswerEnding, String> row = new ConcurrentSkipListMap<>();
		table.put(source, row);
		Predicate<AnswerEnding> waits = AnswerEnding::isToldByTheIdleLimit;
		record(application(), source, waits.negate(), row);
		// By now no class has to be loaded.
		record(application().withPropertyValues("langfuse.stream.idle-timeout=2s"), source, waits, row);
	}

	private static void record(ApplicationContextRunner application, AnswerSource source, Predicate<AnswerEnding> which,
			Map<AnswerEnding, String> row) {
		List<AnswerEnding> endings = Stream.of(AnswerEnding.values()).filter(which).filter(source::has).toList();
		ModelScenario.run(application, (scenario) -> {
			ObservedClients clients = scenario.advised(new ObservedClients(scenario.server().root()));
			ExecutorService threads = Executors.newCachedThreadPool();
			endings
				.forEach((ending) -> CompletableFuture.runAsync(() -> ask(source, clients, scenario, ending), threads));
			scenario.await(endings.size());
			threads.shutdown();
			List<Completion> completions = scenario.settled();
			endings.forEach((ending) -> row.put(ending, cell(of(ending, completions))));
			endings.forEach((ending) -> ending.check(of(ending, completions), source.tells(ending)));
			assertThat(completions).hasSameSizeAs(endings);
		});
	}

	private static void ask(AnswerSource source, ObservedClients clients, ModelScenario scenario, AnswerEnding ending) {
		try {
			source.ask(clients, scenario, ending);
		}
		catch (Exception ex) {
			// Whether it is told is asked of the completion.
		}
	}

	private static Completion of(AnswerEnding ending, List<Completion> completions) {
		List<Completion> found = completions.stream()
			.filter((completion) -> String.valueOf(completion.input()).contains("case=" + ending.name()))
			.toList();
		assertThat(found).as(ending.name()).hasSize(1);
		return found.get(0);
	}

	private static String cell(Completion completion) {
		String said = (completion.output() != null) ? completion.output() : "";
		String usage = (completion.usage() == null) ? "no usage" : completion.metadata().containsKey("usage_estimated")
				? "estimated" : completion.usage().input() + "/" + completion.usage().output();
		return completion.outcome().name().toLowerCase() + ", " + said.length() / ModelScript.text(1).length()
				+ " tokens, " + usage;
	}

	@AfterAll
	static void print() {
		System.out
			.println("\n| source | " + String.join(" | ", Stream.of(AnswerEnding.values()).map(Enum::name).toList())
					+ " |\n|---" + "|---".repeat(AnswerEnding.values().length) + "|");
		table.forEach((source,
				row) -> System.out.println("| " + source + " | " + String.join(" | ",
						Stream.of(AnswerEnding.values()).map((ending) -> row.getOrDefault(ending, "-")).toList())
						+ " |"));
	}

}
