/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.observedcompletion.web;

import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.web.RequestSettings.StreamTimeout;
import jakarta.servlet.Servlet;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Auto-configuration of what observes the return types of controllers: entities, and the
 * asynchronous types of Spring MVC.
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(ResponseEntity.class)
public final class WebCompletionAutoConfiguration {

	@Bean
	ResponseEntityAdapter observedCompletionResponseEntityAdapter(ObjectProvider<ReturnTypeAdapters> adapters) {
		return new ResponseEntityAdapter(adapters::getObject);
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
