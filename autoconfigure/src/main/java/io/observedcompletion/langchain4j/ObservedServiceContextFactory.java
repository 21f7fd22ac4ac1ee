// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.ServiceLoader;

import dev.langchain4j.service.AiServiceContext;
import dev.langchain4j.spi.services.AiServiceContextFactory;
import io.observedcompletion.completion.FailOpen;

/**
 * Lets AI services record the tools that they run, where their model is observed. Found
 * by LangChain4j through {@link ServiceLoader}; gives way to any other that it could
 * find.
 *
 * @since 0.9.0
 */
public final class ObservedServiceContextFactory implements AiServiceContextFactory {

	/**
	 * Creates the factory.
	 */
	public ObservedServiceContextFactory() {
	}

	@Override
	public AiServiceContext create(Class<?> aiServiceClass) {
		for (AiServiceContextFactory other : ServiceLoader.load(AiServiceContextFactory.class)) {
			if (other.getClass() != ObservedServiceContextFactory.class) {
				return other.create(aiServiceClass);
			}
		}
		AiServiceContext context = new PlainContext(aiServiceClass);
		FailOpen.run("observe the tools of an AI service",
				() -> context.toolService = new ObservedToolService(context));
		return context;
	}

	private static final class PlainContext extends AiServiceContext {

		private PlainContext(Class<?> aiServiceClass) {
			super(aiServiceClass);
		}

	}

}
