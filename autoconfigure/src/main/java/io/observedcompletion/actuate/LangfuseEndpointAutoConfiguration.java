// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.mask.MaskedSecrets;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the endpoint {@code langfuse}.
 *
 * @since 0.9.0
 */
@AutoConfiguration(afterName = "io.observedcompletion.langfuse.LangfuseAutoConfiguration")
@ConditionalOnClass({ Endpoint.class, ConditionalOnAvailableEndpoint.class })
public final class LangfuseEndpointAutoConfiguration {

	@Bean
	@ConditionalOnAvailableEndpoint
	LangfuseEndpoint langfuseEndpoint(ObjectProvider<CompletionRecorder> recorders, ObjectProvider<Delivery> deliveries,
			ObjectProvider<MaskedSecrets> secrets) {
		return new LangfuseEndpoint(new OperatedParts(recorders, deliveries, secrets));
	}

}
