// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.CompletionStart;
import io.observedcompletion.content.ContentMasker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

class MaskAutoConfigurationTests {

	private static final String CARD = "4111 1111 1111 1111";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(MaskAutoConfiguration.class, CompletionRecorderAutoConfiguration.class));

	@Test
	void masksByDefault() {
		this.runner.run((context) -> assertThat(context.getBean(ContentMasker.class).mask("Card " + CARD))
			.isEqualTo("Card [masked payment-card]"));
	}

	@Test
	void leavesTheApplicationItsOwnMaskerAndGoesBeforeIt() {
		List<Completion> written = new CopyOnWriteArrayList<>();
		this.runner.withBean("mine", ContentMasker.class, () -> (text) -> text.replace("payment", "my"))
			.withBean("sink", CompletionSink.class, () -> written::add)
			.run((context) -> {
				assertThat(context.getBean(ContentMasker.class)).isSameAs(context.getBean("mine"));
				CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
				recorder.start(CompletionStart.named("ask").input("Card " + CARD).build()).complete();
				recorder.flush(Duration.ofSeconds(5));
				assertThat(written).singleElement().extracting(Completion::input).isEqualTo("Card [masked my-card]");
			});
	}

	@Test
	void masksNothingWhereItIsOff() {
		this.runner.withPropertyValues("langfuse.mask.enabled=false", "langfuse.mask.patterns[0].pattern=Card")
			.run((context) -> assertThat(context.getBean(ContentMasker.class).mask("Card " + CARD))
				.isEqualTo("Card " + CARD));
	}

	@Test
	void addsAndTakesAwayRulesAndAddsPatterns() {
		this.runner
			.withPropertyValues("langfuse.mask.rules=email,-payment-card", "langfuse.mask.patterns[0].pattern=C-\\d+",
					"langfuse.mask.patterns[1].pattern=D-(?<start>\\d)\\d+",
					"langfuse.mask.patterns[1].replacement=D-${start}*", "langfuse.mask.patterns[1].name=device")
			.run((context) -> {
				assertThat(context.getBean(ContentMasker.class).mask(CARD + " of ann@acme.com, C-17, D-123"))
					.isEqualTo(CARD + " of [masked email], [masked pattern-0], D-1*");
				assertThat(context.getBean(MaskedSecrets.class).rules()).contains("email", "pattern-0", "device")
					.doesNotContain("payment-card");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "rules=cards | langfuse.mask.rules | openai-key",
					"patterns[0].name=x | langfuse.mask.patterns[0].pattern | regular",
					"patterns[0].pattern=( | langfuse.mask.patterns[0].pattern | index",
					"patterns[0].pattern=a* | langfuse.mask.patterns[0].pattern | empty" })
	void failsTheStartAndSaysWhatToChange(String property, String name, String reason) {
		this.runner.withPropertyValues("langfuse.mask." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo(name);
					assertThat(ex.getReason()).contains(reason);
				}));
	}

	@Test
	void failsTheStartOverAGroupThatDoesNotExist() {
		for (String replacement : List.of("$1", "${name}", "$")) {
			this.runner
				.withPropertyValues("langfuse.mask.patterns[0].pattern=(?x)a # a comment",
						"langfuse.mask.patterns[0].replacement=" + replacement)
				.withInitializer((context) -> context.getEnvironment().setIgnoreUnresolvableNestedPlaceholders(true))
				.run((context) -> assertThat(context).getFailure()
					.rootCause()
					.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
						assertThat(ex.getName()).isEqualTo("langfuse.mask.patterns[0].replacement");
						assertThat(ex.getReason()).contains("groups of the pattern only");
					}));
		}
	}

}
