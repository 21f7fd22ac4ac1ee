// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.provider;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.awaitility.Awaitility.await;

/**
 * An application with a bean that asks a provider and is observed.
 *
 * @param <T> the type of the bean
 */
public final class ProviderStreams<T> {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private final Class<T> type;

	private final ApplicationContextRunner application;

	public ProviderStreams(Class<T> type, Class<?>... configurations) {
		this.type = type;
		this.application = new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AopAutoConfiguration.class,
					ObservedCompletionAutoConfiguration.class, CompletionRecorderAutoConfiguration.class))
			.withConfiguration(AutoConfigurations.of(configurations))
			.withBean(KeptCompletions.class);
	}

	/**
	 * Asks once. What the consumer does not hold on to is collected afterwards.
	 * @param server the provider
	 * @param consumer consumes what the bean returns
	 * @return the only completion that comes of it
	 */
	public Completion record(ProviderServer server, Consumer<T> consumer) {
		CompletableFuture<Completion> recorded = new CompletableFuture<>();
		this.application.withBean(ProviderServer.class, () -> server).withBean(this.type).run((context) -> {
			consumer.consume(context.getBean(this.type));
			KeptCompletions completions = context.getBean(KeptCompletions.class);
			await().atMost(LIMIT).until(() -> {
				System.gc();
				return !completions.isEmpty();
			});
			recorded.complete(completions.single());
		});
		return recorded.join();
	}

	/**
	 * Consumes what is asked for.
	 *
	 * @param <T> the type of the bean that asks
	 */
	public interface Consumer<T> {

		void consume(T bean) throws Exception;

	}

}
