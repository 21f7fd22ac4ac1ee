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

package io.observedcompletion.springai;

import java.util.function.Supplier;

import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of what records the calls of Spring AI that are not annotated. Its
 * beans are always there, so that the switches are read at run time also by an
 * application that was processed ahead of time.
 */
@AutoConfiguration(after = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass({ ChatModelObservationContext.class, ObservationHandler.class })
@EnableConfigurationProperties(SpringAiProperties.class)
public final class SpringAiObservationAutoConfiguration {

	@Bean(initMethod = "install", destroyMethod = "remove")
	ChunkTap observedCompletionChunkTap() {
		return new ChunkTap();
	}

	@Bean
	ChatModelHandler observedCompletionChatModelHandler(SpringAiProperties properties,
			ObjectProvider<CompletionRecorder> recorder, ChunkTap tap) {
		return new ChatModelHandler(properties::isEnabled, lazy(recorder), tap);
	}

	@Bean
	ToolHandler observedCompletionToolHandler(SpringAiProperties properties,
			ObjectProvider<CompletionRecorder> recorder) {
		return new ToolHandler(() -> properties.isEnabled() && properties.isTools(), lazy(recorder));
	}

	@Bean
	static ToolFailures observedCompletionToolFailures(ObjectProvider<ObservationRegistry> registry) {
		return new ToolFailures(registry);
	}

	@Bean
	EmbeddingModelHandler observedCompletionEmbeddingModelHandler(SpringAiProperties properties,
			ObjectProvider<CompletionRecorder> recorder, ObjectProvider<ReasoningTokens> reasoning) {
		return new EmbeddingModelHandler(() -> properties.isEnabled() && properties.isEmbeddings(), lazy(recorder),
				new UsageReader(ReasoningTokens.firstOf(reasoning.orderedStream().toList())));
	}

	@Bean
	ImageModelHandler observedCompletionImageModelHandler(SpringAiProperties properties,
			ObjectProvider<CompletionRecorder> recorder) {
		return new ImageModelHandler(() -> properties.isEnabled() && properties.isImages(), lazy(recorder));
	}

	@Bean
	UnobservedModels observedCompletionUnobservedModels(ListableBeanFactory beans, SpringAiProperties properties) {
		return new UnobservedModels(beans, properties);
	}

	// The registry is made with the handlers, and what the recorder is made with may need
	// the registry.
	private static Supplier<CompletionRecorder> lazy(ObjectProvider<CompletionRecorder> recorder) {
		return SingletonSupplier.of(recorder::getObject);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ChatClientObservationContext.class)
	static class ChatClientConfiguration {

		@Bean
		ChatClientHandler observedCompletionChatClientHandler(SpringAiProperties properties,
				ObjectProvider<CompletionRecorder> recorder) {
			return new ChatClientHandler(properties::isEnabled, properties::isClientSpans, lazy(recorder));
		}

		@Bean
		AdvisedModelHandler observedCompletionAdvisedModelHandler(SpringAiProperties properties,
				ObjectProvider<CompletionRecorder> recorder, ChunkTap tap) {
			return new AdvisedModelHandler(properties::isEnabled, lazy(recorder), tap);
		}

		@Bean
		AdvisorHandler observedCompletionAdvisorHandler(SpringAiProperties properties,
				ObjectProvider<CompletionRecorder> recorder) {
			return new AdvisorHandler(() -> properties.isEnabled() && properties.isClientSpans(), lazy(recorder));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(VectorStoreObservationContext.class)
	static class VectorStoreConfiguration {

		@Bean(initMethod = "install", destroyMethod = "remove")
		ScheduledOrigin observedCompletionScheduledOrigin() {
			return new ScheduledOrigin();
		}

		@Bean
		VectorStoreHandler observedCompletionVectorStoreHandler(SpringAiProperties properties,
				ObjectProvider<CompletionRecorder> recorder) {
			return new VectorStoreHandler(() -> properties.isEnabled() && properties.isRetrieval(), lazy(recorder));
		}

	}

}
