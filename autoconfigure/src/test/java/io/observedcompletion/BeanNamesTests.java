// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

import io.observedcompletion.completion.CompletionRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.stereotype.Component;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The words of an application are its own.
 */
class BeanNamesTests {

	private final WebApplicationContextRunner application = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(autoConfigurations()))
		.withAllowBeanDefinitionOverriding(false);

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void leaveTheApplicationItsWords(boolean enabled) {
		this.application.withUserConfiguration(Words.class)
			.withPropertyValues("langfuse.enabled=" + enabled)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CompletionRecorder.class)
				.hasSingleBean(Console.class)
				.getBean("traceIds", Supplier.class)
				.extracting(Supplier::get)
				.isEqualTo("mine"));
	}

	@Test
	void beginWithTheProductWhateverTheyAreMadeBy() {
		this.application.run((context) -> {
			List<String> foreign = new ArrayList<>();
			ConfigurableListableBeanFactory beans = context.getSourceApplicationContext().getBeanFactory();
			for (String name : beans.getBeanDefinitionNames()) {
				Class<?> type = beans.getType(name);
				boolean ours = type != null && type.getName().startsWith("io.observedcompletion.");
				if (ours && !name.matches("(langfuse|observedCompletion|io\\.observedcompletion\\.).*")) {
					foreign.add(name);
				}
			}
			assertThat(foreign).isEmpty();
			assertThat(beans.getBeanNamesForType(CompletionRecorder.class)).isNotEmpty();
		});
	}

	private static Class<?>[] autoConfigurations() {
		List<Class<?>> all = new ArrayList<>();
		ImportCandidates.load(AutoConfiguration.class, BeanNamesTests.class.getClassLoader()).forEach((name) -> {
			if (name.startsWith("io.observedcompletion.")) {
				all.add(ClassUtils.resolveClassName(name, null));
			}
		});
		return all.toArray(Class<?>[]::new);
	}

	@Configuration(proxyBeanMethods = false)
	@Import(Console.class)
	static class Words {

		@Bean
		Supplier<String> traceIds() {
			return () -> "mine";
		}

		@Bean({ "callerThread", "contentEncoder", "completionSampler", "completionRecorder", "chunkTap", "toolFailures",
				"unobservedModels", "reasoningTokens", "publisherAdapter", "flowAdapter", "mapExtractor",
				"returnTypeAdapters", "emitterAdapter", "finishedCompletions", "traceOfTracer", "scheduledOrigin" })
		String words() {
			return "mine";
		}

	}

	@Component("console")
	static class Console {

	}

}
