// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.adapter;

import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.openai.OpenAiCompletionAutoConfiguration;
import io.observedcompletion.reactive.ReactiveCompletionAutoConfiguration;
import io.observedcompletion.web.WebCompletionAutoConfiguration;

import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.core.MethodParameter;

/**
 * The adapters of an application that has all that they are for.
 */
final class DeclaredAdapters {

	private static final ReturnTypeAdapters adapters = create();

	private DeclaredAdapters() {
	}

	static ReturnTypeAdapter find(MethodParameter returnType) {
		return adapters.find(returnType);
	}

	private static ReturnTypeAdapters create() {
		ReturnTypeAdapters[] found = new ReturnTypeAdapters[1];
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(ReactiveCompletionAutoConfiguration.class,
					WebCompletionAutoConfiguration.class, OpenAiCompletionAutoConfiguration.class,
					ObservedCompletionAutoConfiguration.class))
			.run((context) -> found[0] = context.getBean(ReturnTypeAdapters.class));
		return found[0];
	}

}
