// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.actuate;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.mask.MaskedSecrets;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the meters of completions and of their export.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class,
		afterName = "io.observedcompletion.langfuse.LangfuseAutoConfiguration")
@ConditionalOnClass(MeterBinder.class)
public final class CompletionMetricsAutoConfiguration {

	@Bean
	LangfuseMeasure langfuseMeasure() {
		return new LangfuseMeasure();
	}

	@Bean
	CompletionMeters langfuseCompletionMeters(ObjectProvider<CompletionMeasure> measures,
			ObjectProvider<CompletionMeterConvention> convention) {
		return new CompletionMeters(measures.orderedStream().toList(),
				convention.getIfAvailable(() -> new CompletionMeterConvention() {
				}));
	}

	// Meters alone are no reason to record: an application without keys pays nothing.
	@Bean
	CompletionSink langfuseMeterSink(CompletionMeters meters, ObjectProvider<Delivery> delivery) {
		boolean exporting = delivery.getIfUnique(Delivery::none) != Delivery.none();
		return exporting ? meters::add : CompletionSink.none();
	}

	@Bean
	ExportMeters langfuseExportMeters(ObjectProvider<CompletionRecorder> recorders, ObjectProvider<Delivery> deliveries,
			ObjectProvider<MaskedSecrets> secrets) {
		return new ExportMeters(new OperatedParts(recorders, deliveries, secrets));
	}

	/**
	 * Spring AI counts tokens under the standard's names itself, of what it calls:
	 * nothing is to be counted twice.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("org.springframework.ai.chat.observation.ChatModelMeterObservationHandler")
	static class StandardConfiguration {

		@Bean
		GenAiMeasure langfuseGenAiMeasure() {
			return new GenAiMeasure();
		}

	}

}
