// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.reactive;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.autoconfigure.RequestContextProperties;
import io.observedcompletion.completion.CallerThread;
import io.observedcompletion.completion.TraceHeaders;
import io.observedcompletion.content.ContentExtractor;
import kotlinx.coroutines.flow.Flow;
import kotlinx.coroutines.reactor.ReactorContext;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.webclient.WebClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.codec.ServerSentEvent;
import org.springframework.web.reactive.function.client.ExchangeFilterFunction;
import org.springframework.web.server.WebFilter;

/**
 * Auto-configuration of what observes Reactive Streams.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(Flux.class)
public final class ReactiveCompletionAutoConfiguration {

	@Bean
	PublisherAdapter observedCompletionPublisherAdapter(SubscriberContext subscriberContext) {
		return new PublisherAdapter(subscriberContext);
	}

	@Bean
	ReactiveTypeAdapter observedCompletionReactiveTypeAdapter(PublisherAdapter publisherAdapter) {
		return new ReactiveTypeAdapter(publisherAdapter);
	}

	// Ahead of all adapters without an order, which look at the declared return type: of
	// a
	// suspending function the proxy sees another.
	@Bean
	@Order(Ordered.LOWEST_PRECEDENCE - 1)
	SuspendingFunctionAdapter observedCompletionSuspendingFunctionAdapter(PublisherAdapter publisherAdapter) {
		return new SuspendingFunctionAdapter(publisherAdapter);
	}

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	CallerThread observedCompletionCallerThread() {
		return () -> !Schedulers.isInNonBlockingThread();
	}

	@Bean
	ContentExtractor observedCompletionDataBufferExtractor() {
		return new DataBufferExtractor();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ServerSentEvent.class)
	static class HttpConfiguration {

		@Bean
		ContentExtractor observedCompletionHttpEntityExtractor() {
			return new HttpEntityExtractor();
		}

		@Bean
		ContentExtractor observedCompletionServerSentEventExtractor() {
			return new ServerSentEventExtractor();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebFilter.class)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@Conditional(RequestContextProperties.Wanted.class)
	@EnableConfigurationProperties(RequestContextProperties.class)
	static class RequestConfiguration {

		@Bean
		CompletionContextWebFilter observedCompletionContextWebFilter(RequestContextProperties properties) {
			return new CompletionContextWebFilter(properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(WebFilter.class)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class UpstreamConfiguration {

		@Bean
		UpstreamWebFilter observedCompletionUpstreamWebFilter(ObjectProvider<TraceHeaders> headers) {
			return new UpstreamWebFilter(headers.getIfAvailable(TraceHeaders::none));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ WebClientCustomizer.class, ExchangeFilterFunction.class })
	@ConditionalOnBooleanProperty("langfuse.trace.propagate")
	static class WebClientConfiguration {

		@Bean
		WebClientCustomizer observedCompletionWebClientCustomizer(ObjectProvider<TraceHeaders> headers,
				ObjectProvider<ObservationRegistry> registry) {
			TracedExchanges exchanges = new TracedExchanges(headers.getIfAvailable(TraceHeaders::none),
					registry.getIfAvailable(() -> ObservationRegistry.NOOP));
			return (builder) -> builder.filter(exchanges);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ Flow.class, ReactorContext.class })
	static class CoroutinesConfiguration {

		@Bean
		FlowAdapter observedCompletionFlowAdapter(SubscriberContext subscriberContext) {
			return new FlowAdapter(subscriberContext);
		}

		@Bean
		DeferredAdapter observedCompletionDeferredAdapter() {
			return new DeferredAdapter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextSnapshotFactory.class)
	static class PropagatedContextConfiguration {

		@Bean
		SubscriberContext.Propagated observedCompletionSubscriberContext() {
			return new SubscriberContext.Propagated();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("io.micrometer.context.ContextSnapshotFactory")
	static class OriginContextConfiguration {

		@Bean
		SubscriberContext observedCompletionSubscriberContext() {
			return SubscriberContext.ofOrigin();
		}

	}

}
