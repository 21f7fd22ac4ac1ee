// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.time.Duration;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.completion.KeptCompletions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A pattern of the application that backtracks without end costs the text that it is at,
 * and holds up nobody else.
 */
@Isolated("measures time")
class HostilePatternsTests {

	private static final Duration LIMIT = Duration.ofMillis(300);

	private static final int OTHERS = 20;

	private static final String HOSTILE = "a".repeat(20_000) + "\u00e9";

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(MaskAutoConfiguration.class, CompletionRecorderAutoConfiguration.class))
		.withBean(KeptCompletions.class);

	@ParameterizedTest
	@ValueSource(strings = { "(a+)+$", "(a*)*b", "(a|aa)+$", "(a|a?)+b", "([a-z]+)*=", "(.*a){25}b", "(\\w+\\s?)*!",
			"^(([a-z])+.)+[A-Z]([a-z])+$", "(a.*){20}b", "(x?a*)*(y?a*)*z" })
	void costsItsTextAndHoldsUpNobodyElse(String hostile) {
		this.runner
			.withPropertyValues("langfuse.mask.patterns[0].pattern=" + hostile,
					"langfuse.mask.time-limit=" + LIMIT.toMillis() + "ms")
			.run((context) -> {
				KeptCompletions completions = context.getBean(KeptCompletions.class);
				Duration held = held(context.getBean(CompletionRecorder.class), completions);
				System.out.println(hostile + ": the others came after " + held.toMillis() + " ms, limit "
						+ LIMIT.toMillis() + " ms");
				assertThat(held).isLessThan(LIMIT.plusSeconds(3));
				Completion victim = completions.named("victim");
				assertThat(victim.input()).isIn("[masking took too long]", "[masking failed]");
				assertThat(victim.output()).isEqualTo("42");
			});
	}

	private static Duration held(CompletionRecorder recorder, KeptCompletions completions) {
		long start = System.nanoTime();
		record(recorder, "victim", HOSTILE);
		for (int i = 0; i < OTHERS; i++) {
			record(recorder, "other-" + i, "7");
		}
		for (int i = 0; i < OTHERS; i++) {
			assertThat(completions.named("other-" + i).input()).isEqualTo("7");
		}
		return Duration.ofNanos(System.nanoTime() - start);
	}

	private static void record(CompletionRecorder recorder, String name, String input) {
		recorder.start(CompletionStart.named(name).input(input).build()).output("42").complete();
	}

	// Its own limit is a second.
	@Test
	void givesUpByItselfWithinALongerLimit() {
		this.runner.withPropertyValues("langfuse.mask.patterns[0].pattern=(.*a){25}b").run((context) -> {
			record(context.getBean(CompletionRecorder.class), "victim", HOSTILE);
			assertThat(context.getBean(KeptCompletions.class).named("victim").input()).isEqualTo("[masking failed]");
		});
	}

}
