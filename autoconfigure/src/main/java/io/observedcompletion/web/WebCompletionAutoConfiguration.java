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

import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import jakarta.servlet.Servlet;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter;

/**
 * Auto-configuration of what observes the asynchronous return types of Spring MVC.
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass({ ResponseBodyEmitter.class, Servlet.class })
@ConditionalOnWebApplication(type = Type.SERVLET)
public final class WebCompletionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	EmitterAdapter emitterAdapter() {
		return new EmitterAdapter();
	}

	@Bean
	@ConditionalOnMissingBean
	StreamingResponseBodyAdapter streamingResponseBodyAdapter() {
		return new StreamingResponseBodyAdapter();
	}

	@Bean
	@ConditionalOnMissingBean(name = "emitterEntityAdapter")
	ReturnTypeAdapter emitterEntityAdapter(EmitterAdapter emitterAdapter) {
		return new ResponseEntityAdapter(emitterAdapter);
	}

	@Bean
	@ConditionalOnMissingBean(name = "streamingResponseBodyEntityAdapter")
	ReturnTypeAdapter streamingResponseBodyEntityAdapter(StreamingResponseBodyAdapter streamingResponseBodyAdapter) {
		return new ResponseEntityAdapter(streamingResponseBodyAdapter);
	}

	@Bean
	@ConditionalOnMissingBean
	CallableAdapter callableAdapter() {
		return new CallableAdapter();
	}

	@Bean
	@ConditionalOnMissingBean(name = "deferredResultAdapter")
	AsyncWorkAdapter deferredResultAdapter() {
		return AsyncWorkAdapter.ofDeferredResult();
	}

	@Bean
	@ConditionalOnMissingBean(name = "webAsyncTaskAdapter")
	AsyncWorkAdapter webAsyncTaskAdapter() {
		return AsyncWorkAdapter.ofWebAsyncTask();
	}

}
