// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;

import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

import org.springframework.ai.chat.model.ChatResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Models that people write themselves, which observe their calls in ways of their own.
 */
class OwnModelTests {

	@ParameterizedTest
	@EnumSource(names = { "SILENT", "HOPPING", "PLAIN_DEFER_SILENT" })
	void areKnownByTheirAnswerAsAWholeIfTheirStreamCannotBeTold(OwnModel shape) {
		ModelScenario.run((scenario) -> {
			shape.stream(scenario, "mine").blockLast();
			assertThat(foreign()).isEqualTo("the balance");
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.output()).isEqualTo("mine mine ");
			assertThat(completion.metadata()).containsEntry("tap", "missing");
			assertThat(completion.chunks()).isZero();
		});
	}

	@ParameterizedTest
	@EnumSource(names = { "TOLD", "PLAIN_DEFER", "FOREIGN_WRITES_WITHIN" })
	void areKnownChunkByChunkIfTheirStreamIs(OwnModel shape) {
		ModelScenario.run((scenario) -> {
			shape.stream(scenario, "mine").take(1).blockLast();
			assertThat(foreign()).isEqualTo("the balance");
			Completion completion = scenario.single();
			assertThat(completion.outcome()).isEqualTo(Outcome.CANCELLED);
			assertThat(completion.output()).isEqualTo("mine ");
			assertThat(completion.metadata()).doesNotContainKey("tap");
		});
	}

	@Test
	void saysWhyAStreamWasNotSeenAndDoesNotBlameTheHook() {
		try (LoggedLines log = LoggedLines.ofUs()) {
			ModelScenario.run((scenario) -> {
				OwnModel.SILENT.stream(scenario, "mine").take(1).blockLast();
				assertThat(scenario.single().outcome()).isEqualTo(Outcome.CANCELLED);
				assertThat(log.warnings()).singleElement().asString().contains("does not put its observation");
				scenario.stream("tokens=50 pace=5").take(3).blockLast();
				assertThat(scenario.await(2).get(1).output()).isEqualTo(ModelScript.text(2));
			});
		}
	}

	@Test
	void areAbandonedIfNobodyHoldsWhatCannotBeTold() {
		ModelScenario.run((scenario) -> {
			OwnModel.deferred(scenario, (observation) -> Flux.never()).subscribe();
			assertThat(scenario.collected().outcome()).isEqualTo(Outcome.ABANDONED);
		});
	}

	@Test
	void keepTheirWordsApartWhereOneIsCalledWithinAnother() {
		ModelScenario.run((scenario) -> {
			Flux<ChatResponse> inner = Flux.defer(() -> OwnModel.TOLD.stream(scenario, "inner"));
			OwnModel.deferred(scenario, (observation) -> {
				inner.blockLast();
				return OwnModel.told(inner.thenMany(OwnModel.chunks("outer")), observation);
			}).concatMap((chunk) -> inner.last()).take(1).blockLast();
			assertThat(scenario.await(4)).extracting(Completion::output)
				.containsExactlyInAnyOrder("inner inner ", "inner inner ", "inner inner ", "outer ");
			assertThat(Assembly.isEmpty()).isTrue();
		});
	}

	@Test
	void leaveNothingOnTheThreadIfTheyThrow() {
		ModelScenario.run((scenario) -> {
			Flux<ChatResponse> refused = OwnModel.deferred(scenario, (observation) -> {
				throw new OutOfMemoryError("not really");
			});
			assertThat(Mono.fromCallable(() -> {
				try {
					return refused.blockLast();
				}
				catch (OutOfMemoryError ex) {
					return ex;
				}
			}).block()).isInstanceOf(OutOfMemoryError.class);
			assertThat(Assembly.isEmpty()).isTrue();
			assertThat(scenario.single().statusMessage()).contains("OutOfMemoryError: not really");
		});
	}

	private static String foreign() {
		return String.join("",
				Flux.just("the ", "balance")
					.contextWrite((context) -> context.put("k", "B"))
					.collectList()
					.blockOptional()
					.orElse(List.of()));
	}

}
