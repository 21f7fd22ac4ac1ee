// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.util.List;
import java.util.Map;

import io.observedcompletion.content.ContentConverter;
import org.jspecify.annotations.Nullable;

import org.springframework.ai.chat.messages.Message;
import org.springframework.ai.chat.model.ChatResponse;
import org.springframework.ai.chat.model.Generation;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.ai.chat.prompt.Prompt;
import org.springframework.ai.content.Media;
import org.springframework.ai.document.Document;
import org.springframework.ai.embedding.EmbeddingOptions;
import org.springframework.ai.embedding.EmbeddingRequest;
import org.springframework.ai.image.ImageOptions;
import org.springframework.ai.image.ImagePrompt;
import org.springframework.ai.tool.ToolCallback;
import org.springframework.ai.tool.definition.ToolDefinition;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Converts the objects of Spring AI that are arguments, metadata or parts of other
 * objects.
 */
@Configuration(proxyBeanMethods = false)
class SpringAiConverters {

	@Bean
	ContentConverter langfusePromptConverter(ObjectProvider<ParameterReader> readers) {
		ParameterReaders parameters = ParameterReaders.of(readers);
		return new SpringAiConverter<>(Prompt.class, ChatPromptReader::read,
				(prompt) -> parameters.named(prompt.getOptions()));
	}

	@Bean
	ContentConverter langfuseMessageConverter() {
		return SpringAiConverter.of(Message.class, ChatPromptReader::message);
	}

	@Bean
	ContentConverter langfuseChatOptionsConverter(ObjectProvider<ParameterReader> readers) {
		ParameterReaders parameters = ParameterReaders.of(readers);
		return new SpringAiConverter<>(ChatOptions.class, parameters::named, parameters::named);
	}

	@Bean
	ContentConverter langfuseChatResponseConverter() {
		return SpringAiConverter.of(ChatResponse.class, SpringAiConverters::answers);
	}

	@Bean
	ContentConverter langfuseGenerationConverter() {
		return SpringAiConverter.of(Generation.class, Generation::getOutput);
	}

	@Bean
	ContentConverter langfuseDocumentConverter() {
		return SpringAiConverter.of(Document.class, DocumentReader::read);
	}

	@Bean
	ContentConverter langfuseMediaConverter() {
		return SpringAiConverter.of(Media.class, MediaReader::part);
	}

	@Bean
	ContentConverter langfuseToolCallbackConverter() {
		return SpringAiConverter.of(ToolCallback.class, (tool) -> ToldTool.of(tool.getToolDefinition()).tell());
	}

	@Bean
	ContentConverter langfuseToolDefinitionConverter() {
		return SpringAiConverter.of(ToolDefinition.class, (definition) -> ToldTool.of(definition).tell());
	}

	@Bean
	ContentConverter langfuseEmbeddingRequestConverter() {
		return new SpringAiConverter<>(EmbeddingRequest.class, EmbeddingRequest::getInstructions,
				(request) -> parameters(request.getOptions()));
	}

	@Bean
	ContentConverter langfuseEmbeddingOptionsConverter() {
		return new SpringAiConverter<>(EmbeddingOptions.class, SpringAiConverters::parameters,
				SpringAiConverters::parameters);
	}

	@Bean
	ContentConverter langfuseImagePromptConverter() {
		return new SpringAiConverter<>(ImagePrompt.class, ImageModelHandler::messages,
				(prompt) -> parameters(prompt.getOptions()));
	}

	@Bean
	ContentConverter langfuseImageOptionsConverter() {
		return new SpringAiConverter<>(ImageOptions.class, SpringAiConverters::parameters,
				SpringAiConverters::parameters);
	}

	private static @Nullable Object answers(ChatResponse response) {
		List<Generation> generations = response.getResults();
		return (generations != null && generations.size() == 1) ? generations.get(0) : generations;
	}

	private static Map<String, Object> parameters(@Nullable EmbeddingOptions options) {
		return (options != null) ? ModelParameters.named(options.getModel(), ModelParameters.of(options)) : Map.of();
	}

	private static Map<String, Object> parameters(@Nullable ImageOptions options) {
		return (options != null) ? ModelParameters.named(options.getModel(), ModelParameters.of(options)) : Map.of();
	}

}
