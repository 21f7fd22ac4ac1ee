// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import io.observedcompletion.delivery.Delivery;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health component {@code langfuse}.
 *
 * @since 0.9.0
 */
@AutoConfiguration(afterName = "io.observedcompletion.langfuse.LangfuseAutoConfiguration")
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
public final class LangfuseHealthAutoConfiguration {

	@Bean
	@ConditionalOnEnabledHealthIndicator("langfuse")
	LangfuseHealthIndicator langfuseHealthIndicator(ObjectProvider<Delivery> deliveries) {
		return new LangfuseHealthIndicator(() -> deliveries.getIfUnique(Delivery::none).status());
	}

}
