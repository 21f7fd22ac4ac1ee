// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;

import io.micrometer.context.ThreadLocalAccessor;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.autoconfigure.ObservedKind;
import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.ai.chat.client.observation.ChatClientObservationContext;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.chat.observation.ChatModelObservationContext;
import org.springframework.ai.vectorstore.observation.VectorStoreObservationContext;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the recording of Spring AI's calls that are not annotated. Its
 * beans are always there, so that the switches are read at run time also by an
 * application that was processed ahead of time.
 *
 * @since 0.9.0
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
	RecorderHolder observedCompletionRecorderHolder(ObjectProvider<CompletionRecorder> recorder) {
		return new RecorderHolder(recorder);
	}

	@Bean
	ChatModelHandler observedCompletionChatModelHandler(SpringAiProperties properties, RecorderHolder recorder,
			ChunkTap tap, ObjectProvider<ParameterReader> readers) {
		return new ChatModelHandler(recorder.whileOpen(properties::isEnabled), properties.getCapture()::getChat,
				recorder, tap, ParameterReaders.of(readers));
	}

	@Bean
	ToolHandler observedCompletionToolHandler(SpringAiProperties properties, RecorderHolder recorder,
			ObjectProvider<ToolServers> servers) {
		return new ToolHandler(recorder.whileOpen(() -> properties.isEnabled() && properties.isTools()),
				properties.getCapture()::getTools, recorder, servers.getIfAvailable(() -> (tool) -> null));
	}

	@Bean
	static ToolFailures observedCompletionToolFailures(ObjectProvider<ObservationRegistry> registry) {
		return new ToolFailures(registry);
	}

	@Bean
	EmbeddingModelHandler observedCompletionEmbeddingModelHandler(SpringAiProperties properties,
			RecorderHolder recorder, ObjectProvider<UsageReader> readers) {
		return new EmbeddingModelHandler(recorder.whileOpen(() -> properties.isEnabled() && properties.isEmbeddings()),
				properties.getCapture()::getEmbeddings, recorder, UsageReaders.of(readers));
	}

	@Bean
	ImageModelHandler observedCompletionImageModelHandler(SpringAiProperties properties, RecorderHolder recorder) {
		return new ImageModelHandler(recorder.whileOpen(() -> properties.isEnabled() && properties.isImages()),
				properties.getCapture()::getImages, recorder);
	}

	@Bean
	LostQueries observedCompletionLostQueries(Environment environment) {
		return new LostQueries(environment);
	}

	@Bean
	UnobservedModels observedCompletionUnobservedModels(ListableBeanFactory beans, SpringAiProperties properties) {
		return new UnobservedModels(beans, properties);
	}

	@Bean
	ObservedKind observedCompletionModels(ListableBeanFactory beans, SpringAiProperties properties,
			UnobservedModels unobserved) {
		return new ObservedKind(
				"Spring AI chat model", () -> properties.isEnabled()
						? List.of(beans.getBeanNamesForType(ChatModel.class, false, false)) : List.of(),
				unobserved::told);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class TracerConfiguration {

		@Bean
		@Order(0)
		TracedObservationHandler observedCompletionTracedObservationHandler(ObjectProvider<Tracer> tracer,
				ObjectProvider<RecordingHandler<?>> handlers, RecorderHolder recorder) {
			return new TracedObservationHandler(tracer, handlers, recorder);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ChatClientObservationContext.class)
	static class ChatClientConfiguration {

		@Bean
		ChatClientHandler observedCompletionChatClientHandler(SpringAiProperties properties, RecorderHolder recorder,
				ChunkTap tap, LostQueries queries) {
			return new ChatClientHandler(recorder.whileOpen(properties::isEnabled), properties::isClientSpans,
					properties.getCapture()::getChat, recorder, tap, queries);
		}

		@Bean
		AdvisedModelHandler observedCompletionAdvisedModelHandler(SpringAiProperties properties,
				RecorderHolder recorder, ChunkTap tap, ObjectProvider<ParameterReader> readers) {
			return new AdvisedModelHandler(recorder.whileOpen(properties::isEnabled), properties.getCapture()::getChat,
					recorder, tap, ParameterReaders.of(readers));
		}

		@Bean
		AdvisorHandler observedCompletionAdvisorHandler(SpringAiProperties properties, RecorderHolder recorder) {
			return new AdvisorHandler(recorder.whileOpen(() -> properties.isEnabled() && properties.isClientSpans()),
					properties.getCapture()::getChat, recorder);
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
		VectorStoreHandler observedCompletionVectorStoreHandler(SpringAiProperties properties, RecorderHolder recorder,
				LostQueries queries) {
			return new VectorStoreHandler(recorder.whileOpen(() -> properties.isEnabled() && properties.isRetrieval()),
					properties.getCapture()::getRetrieval, recorder, queries);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ VectorStoreObservationContext.class, ThreadLocalAccessor.class })
	static class PropagationConfiguration {

		@Bean(initMethod = "register")
		ScheduledOriginAccessor observedCompletionScheduledOriginAccessor() {
			return new ScheduledOriginAccessor();
		}

	}

}
