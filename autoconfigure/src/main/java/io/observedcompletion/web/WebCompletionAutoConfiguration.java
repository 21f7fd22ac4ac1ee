// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.autoconfigure.RequestContextProperties;
import io.observedcompletion.completion.TraceHeaders;
import io.observedcompletion.web.RequestSettings.StreamTimeout;
import jakarta.servlet.Servlet;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.ResponseEntity;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Auto-configuration of what observes the return types of controllers: entities, and the
 * asynchronous types of Spring MVC.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(ResponseEntity.class)
public final class WebCompletionAutoConfiguration {

	@Bean
	ResponseEntityAdapter observedCompletionResponseEntityAdapter() {
		return new ResponseEntityAdapter();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OncePerRequestFilter.class, Servlet.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	@Conditional(RequestContextProperties.Wanted.class)
	@EnableConfigurationProperties(RequestContextProperties.class)
	static class ContextConfiguration {

		@Bean
		CompletionContextFilter observedCompletionContextFilter(RequestContextProperties properties) {
			return new CompletionContextFilter(properties);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ OncePerRequestFilter.class, Servlet.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class UpstreamConfiguration {

		@Bean
		UpstreamFilter observedCompletionUpstreamFilter(ObjectProvider<TraceHeaders> headers) {
			return new UpstreamFilter(headers.getIfAvailable(TraceHeaders::none));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(RestClientCustomizer.class)
	@ConditionalOnBooleanProperty("langfuse.trace.propagate")
	static class RestClientConfiguration {

		@Bean
		RestClientCustomizer observedCompletionRestClientCustomizer(ObjectProvider<TraceHeaders> headers,
				ObjectProvider<ObservationRegistry> registry) {
			TracedRequests requests = new TracedRequests(headers.getIfAvailable(TraceHeaders::none),
					registry.getIfAvailable(() -> ObservationRegistry.NOOP));
			return (builder) -> builder.requestInterceptor(requests);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ ResponseBodyEmitter.class, Servlet.class })
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class ServletConfiguration {

		@Bean
		StreamTimeout observedCompletionStreamTimeout(Environment environment) {
			return StreamTimeout.of(environment);
		}

		@Bean
		OpenResponses observedCompletionOpenResponses() {
			return new OpenResponses();
		}

		@Bean
		EmitterAdapter observedCompletionEmitterAdapter() {
			return new EmitterAdapter();
		}

		@Bean
		static EmitterHandlerRegistrar observedCompletionEmitterHandlerRegistrar() {
			return new EmitterHandlerRegistrar();
		}

		@Bean
		StreamingResponseBodyAdapter observedCompletionStreamingResponseBodyAdapter() {
			return new StreamingResponseBodyAdapter();
		}

		@Bean
		CallableAdapter observedCompletionCallableAdapter() {
			return new CallableAdapter();
		}

		@Bean
		AsyncWorkAdapter observedCompletionDeferredResultAdapter() {
			return AsyncWorkAdapter.ofDeferredResult();
		}

		@Bean
		AsyncWorkAdapter observedCompletionWebAsyncTaskAdapter() {
			return AsyncWorkAdapter.ofWebAsyncTask();
		}

	}

}
