// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An application as Boot starts it, with one observed bean and the way to Langfuse.
 */
final class LangfuseContext {

	static final String PUBLIC_KEY = "pk-lf-1234";

	static final String SECRET_KEY = "sk-lf-5678";

	private LangfuseContext() {
	}

	static ApplicationContextRunner withoutKeys() {
		return new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class,
					LangfuseAutoConfiguration.class, CompletionRecorderAutoConfiguration.class,
					ReactiveCompletionAutoConfiguration.class, ObservedCompletionAutoConfiguration.class))
			.withBean(Answers.class);
	}

	/**
	 * Has keys for a server that is not there, and does not wait for it.
	 */
	static ApplicationContextRunner withKeys() {
		return withoutKeys().withPropertyValues("langfuse.public-key=" + PUBLIC_KEY,
				"langfuse.secret-key=" + SECRET_KEY, "langfuse.base-url=http://localhost:1",
				"langfuse.shutdown.flush-timeout=0s");
	}

	/**
	 * Adds variables of the environment, as pairs of name and value.
	 */
	static ApplicationContextRunner withVariables(ApplicationContextRunner runner, String... variables) {
		Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < variables.length; i += 2) {
			values.put(variables[i], variables[i + 1]);
		}
		return runner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("test-systemEnvironment", values)));
	}

	static FailureAnalysis failure(ApplicationContextRunner runner) {
		AtomicReference<FailureAnalysis> analysis = new AtomicReference<>();
		runner.run((context) -> {
			assertThat(context).hasFailed();
			analysis.set(new InvalidLangfuseConnectionFailureAnalyzer().analyze(context.getStartupFailure()));
			for (Throwable ex = context.getStartupFailure(); ex != null; ex = ex.getCause()) {
				assertThat(ex.toString()).doesNotContain(PUBLIC_KEY, SECRET_KEY);
			}
		});
		assertThat(analysis.get()).isNotNull();
		assertThat(analysis.get().getDescription() + analysis.get().getAction()).doesNotContain(PUBLIC_KEY, SECRET_KEY);
		return analysis.get();
	}

	static boolean records(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return !context.getBean(Answers.class).answer().isEmpty();
	}

	static boolean exports(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed();
		return context.getBean(Delivery.class) != Delivery.none();
	}

	public static class Answers {

		/**
		 * Returns the id of its own trace, empty if nothing is recorded.
		 */
		@ObservedCompletion
		public String answer() {
			return CompletionRecording.current().traceId();
		}

	}

}
