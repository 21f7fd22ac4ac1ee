// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse;

import java.util.List;

import io.micrometer.tracing.Tracer;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.autoconfigure.ObservedKind;
import io.observedcompletion.completion.CompletionDestination;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.FailOpen;
import io.observedcompletion.completion.TraceHeaders;
import io.observedcompletion.completion.TraceIds;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryBuilder;
import io.observedcompletion.delivery.DeliveryTarget;
import io.observedcompletion.spool.QueueSettings;
import io.observedcompletion.spool.SpoolKeys;
import io.opentelemetry.api.trace.Span;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.info.BuildProperties;
import org.springframework.boot.info.GitProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the way to Langfuse: a pipeline of its own, which leaves the
 * application's tracing alone. No bean depends on a key or URL being set, so that an
 * application built ahead of time can be given them later.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@EnableConfigurationProperties(LangfuseProperties.class)
@ImportRuntimeHints(LangfuseHints.class)
public final class LangfuseAutoConfiguration {

	@Bean
	@Fallback
	@ConditionalOnMissingBean(value = LangfuseConnectionDetails.class, search = SearchStrategy.CURRENT)
	PropertiesLangfuseConnectionDetails langfuseConnectionDetails(LangfuseProperties properties) {
		return new PropertiesLangfuseConnectionDetails(properties);
	}

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	SpoolKeys langfuseSpoolKeys(LangfuseProperties properties) {
		return properties.getSpool().keys();
	}

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	Delivery langfuseDelivery(LangfuseConnectionDetails details, LangfuseProperties properties, Environment environment,
			SpoolKeys keys, ObjectProvider<SslBundles> sslBundles) {
		ExportSwitch export = new ExportSwitch(environment);
		if (!export.isOn(properties.getExport().getEnabled())) {
			return Delivery.none();
		}
		DeliveryTarget target = LangfuseTarget.of(details, properties, sslBundles);
		if (target == null) {
			export.tellMissingKeys();
			return Delivery.none();
		}
		QueueSettings defaults = QueueSettings.defaults();
		QueueSettings settings = new QueueSettings(properties.getFlushAt(), properties.getFlushInterval(),
				defaults.maxBatchBytes(), defaults.maxQueuedBytes(), defaults.maxQueuedSpans());
		return DeliveryBuilder.to(target, (turn) -> FailOpen.run("deliver completions", turn))
			.queue(settings)
			.spool(LangfuseSpool.of(properties.getSpool(), environment, target.endpoint(), keys))
			.debug(environment.getProperty("langfuse.debug", Boolean.class, false))
			.start();
	}

	@Bean
	UnsentCompletions langfuseUnsentCompletions(Delivery delivery) {
		return new UnsentCompletions(delivery);
	}

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	CompletionDestination langfuseCompletionDestination(LangfuseConnectionDetails details,
			LangfuseProperties properties, Delivery delivery, Environment environment) {
		if (delivery == Delivery.none()) {
			return CompletionDestination
				.nowhere(new ExportSwitch(environment).reason(properties.getExport().getEnabled()));
		}
		return LangfuseDestination.of(details, properties, delivery);
	}

	@Bean
	StartReport langfuseStartReport(LangfuseProperties properties, Delivery delivery, CompletionDestination destination,
			Environment environment, ObjectProvider<ObservedKind> observed) {
		String kept = delivery.status().durable()
				? "in " + LangfuseSpool.directory(properties.getSpool().getDirectory(), environment) : "in memory";
		return new StartReport(observed.orderedStream().toList(), destination.status(),
				LangfuseEnvironment.accepted(environment(properties)), kept);
	}

	private static @Nullable String environment(LangfuseProperties properties) {
		String name = properties.getEnvironment();
		return (name != null) ? name : properties.getTracing().getEnvironment();
	}

	@Bean
	@ConditionalOnMissingBean(name = "langfuseCompletionSink", search = SearchStrategy.CURRENT)
	CompletionSink langfuseCompletionSink(LangfuseConnectionDetails details, LangfuseProperties properties,
			Delivery delivery, Environment environment, ObjectProvider<BuildProperties> build,
			ObjectProvider<GitProperties> git) {
		if (delivery == Delivery.none()) {
			return CompletionSink.none();
		}
		String release = LangfuseRelease.of(properties.getRelease(), build, git, environment);
		SpanEncoder encoder = new SpanEncoder(resource(properties, environment, release), LangfuseRelease.ofLibrary());
		boolean takesMedia = LangfuseTarget.takesMedia(details, properties);
		ExportConventions conventions = properties.getExport().getConventions();
		return delivery.status().durable() ? new LangfuseCompletionJournal(conventions, encoder, delivery, takesMedia)
				: new LangfuseCompletionSink(conventions, encoder, delivery, takesMedia);
	}

	private static Attributes resource(LangfuseProperties properties, Environment environment,
			@Nullable String release) {
		Attributes attributes = new Attributes();
		put(attributes, "service.name", environment.getProperty("spring.application.name", "application"));
		put(attributes, LangfuseAttributes.ENVIRONMENT, LangfuseEnvironment.normalize(environment(properties)));
		put(attributes, LangfuseAttributes.RELEASE, release);
		put(attributes, "telemetry.sdk.language", "java");
		put(attributes, "telemetry.sdk.name", LangfuseRelease.LIBRARY);
		put(attributes, "telemetry.sdk.version", LangfuseRelease.ofLibrary());
		return attributes;
	}

	private static void put(Attributes attributes, String key, @Nullable String value) {
		if (value != null && !value.isBlank()) {
			attributes.put(key, value);
		}
	}

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	TraceIds langfuseTraceIds(LangfuseProperties properties, ObjectProvider<ApplicationTrace> ways) {
		UpstreamTrace upstream = UpstreamTrace.of(properties.getTrace());
		return ApplicationTrace.firstOf(upstream.correlated() ? ways.orderedStream().toList() : List.of(), upstream);
	}

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	TraceHeaders langfuseTraceHeaders(LangfuseProperties properties, Delivery delivery) {
		return new LangfuseTraceHeaders(delivery != Delivery.none(), UpstreamTrace.of(properties.getTrace()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class TracerConfiguration {

		@Bean
		@Order(0)
		ApplicationTrace langfuseTraceOfTracer(ObjectProvider<Tracer> tracer) {
			return new ApplicationTrace.OfTracer(tracer);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Span.class)
	static class OpenTelemetryConfiguration {

		@Bean
		@Order(1)
		ApplicationTrace langfuseTraceOfOpenTelemetry() {
			return new ApplicationTrace.OfOpenTelemetry();
		}

	}

}
