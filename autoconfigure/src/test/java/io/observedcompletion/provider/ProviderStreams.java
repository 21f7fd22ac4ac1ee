// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.lang.ref.Reference;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/**
 * An application with a bean that asks a provider and is observed.
 *
 * @param <T> the type of the bean
 */
public final class ProviderStreams<T> {

	private final Class<T> type;

	private final ApplicationContextRunner application;

	public ProviderStreams(Class<T> type, Class<?>... configurations) {
		this.type = type;
		this.application = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class,
					ObservedCompletionAutoConfiguration.class, CompletionRecorderAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(configurations))
			.withPropertyValues("langfuse.stream.idle-timeout=200ms")
			.withBean(KeptCompletions.class);
	}

	/**
	 * Asks once.
	 * @param server the provider
	 * @param consumer consumes what the bean returns
	 * @return the only completion that comes of it
	 */
	public Completion record(ProviderServer server, Consumer<T> consumer) {
		CompletableFuture<Completion> recorded = new CompletableFuture<>();
		this.application.withBean(ProviderServer.class, () -> server).withBean(this.type).run((context) -> {
			T asked = context.getBean(this.type);
			Object held = consumer.consume(asked);
			recorded.complete(context.getBean(KeptCompletions.class).single());
			// What is held to the end is not collected.
			Reference.reachabilityFence(held);
		});
		return recorded.join();
	}

	/**
	 * Consumes what is asked for.
	 *
	 * @param <T> the type of the bean that asks
	 */
	public interface Consumer<T> {

		/**
		 * Consumes.
		 * @param bean the bean
		 * @return what is held until the completion is there, or nothing
		 */
		Object consume(T bean) throws Exception;

	}

}
