// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;

import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigureOrder;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;

/**
 * Auto-configuration of the registry without which Spring AI observes nothing, for
 * applications that have none. It comes after all others, so that those of Spring Boot
 * that ask for a registry do not begin to observe requests because of it.
 *
 * @since 0.9.0
 */
@AutoConfiguration(after = SpringAiObservationAutoConfiguration.class)
@AutoConfigureOrder(Ordered.LOWEST_PRECEDENCE)
@ConditionalOnClass({ ChatModelObservationContext.class, ObservationRegistry.class })
public final class ObservationRegistryAutoConfiguration {

	@Bean
	@Fallback
	@ConditionalOnMissingBean
	ObservationRegistry observedCompletionObservationRegistry(ObjectProvider<ObservationHandler<?>> handlers) {
		ObservationRegistry registry = ObservationRegistry.create();
		handlers.orderedStream().forEach(registry.observationConfig()::observationHandler);
		return registry;
	}

}
