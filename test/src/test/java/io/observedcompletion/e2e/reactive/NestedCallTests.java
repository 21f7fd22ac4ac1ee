// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.reactive;

import java.time.Duration;
import java.util.List;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

class NestedCallTests {

	@ParameterizedTest
	@ValueSource(strings = { "limited", "auto" })
	void hangsCallsUnderTheAnswerThatMakesThem(String propagation) {
		try (ReactiveApplication application = start(propagation)) {
			Model model = application.model();
			model.says((question) -> Flux.just("Be", "cause")
				.delayElements(Duration.ofMillis(5))
				.concatMap((word) -> model.lookUp(Mono.just(word).publishOn(Schedulers.parallel()))));
			assertThat(application.ask("why").read(0).readToEnd()).isTrue();
			List<Completion> completions = application.recorded().await(3);
			Completion answer = application.recorded().named("answer");
			assertThat(answer).isRoot().hasType(ObservationType.SPAN).hasOutput("Because");
			assertThat(completions).hasSize(3)
				.filteredOn((completion) -> completion.name().equals("lookUp"))
				.hasSize(2)
				.allSatisfy((call) -> assertThat(call).isChildOf(answer).inSameTraceAs(answer).isCompleted());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "limited", "auto" })
	void cancelsTheCallWithinWithTheAnswer(String propagation) {
		try (ReactiveApplication application = start(propagation)) {
			Model model = application.model();
			model.says((question) -> Flux.just("Be").concatWith(model.lookUp(Mono.never())));
			application.ask("why").read(1).vanish();
			application.recorded().await(2);
			Completion answer = application.recorded().named("answer");
			assertThat(answer).isCancelled().isRoot().hasOutput("Be");
			assertThat(application.recorded().named("lookUp")).isCancelled().isChildOf(answer).hasNoOutput();
		}
	}

	private static ReactiveApplication start(String propagation) {
		return ReactiveApplication.start("spring.reactor.context-propagation=" + propagation);
	}

}
