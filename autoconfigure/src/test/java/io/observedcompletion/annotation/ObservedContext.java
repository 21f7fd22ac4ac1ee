// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.KeptCompletions;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application as Boot starts it, whose completions are kept.
 */
final class ObservedContext {

	private ObservedContext() {
	}

	static ApplicationContextRunner with(Class<?>... beans) {
		ApplicationContextRunner runner = new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class, AopAutoConfiguration.class,
							ObservedCompletionAutoConfiguration.class, CompletionRecorderAutoConfiguration.class))
			.withBean(KeptCompletions.class);
		return runner.withUserConfiguration(beans);
	}

	static <T> void call(ApplicationContextRunner runner, Class<T> type, BiConsumer<T, KeptCompletions> test) {
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context.getBean(type), context.getBean(KeptCompletions.class));
		});
	}

	static FailureAnalysis failure(ApplicationContextRunner runner) {
		List<FailureAnalysis> analyses = new ArrayList<>();
		runner.run((context) -> {
			assertThat(context).hasFailed();
			FailureAnalysis analysis = new InvalidObservedCompletionFailureAnalyzer()
				.analyze(context.getStartupFailure());
			assertThat(analysis).isNotNull();
			analyses.add(analysis);
		});
		return analyses.get(0);
	}

}
