// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.util.List;
import java.util.stream.Stream;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.service.AiServices;
import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.autoconfigure.ObservedKind;
import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of the recording of LangChain4j's calls.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass({ ChatModel.class, StreamingChatModel.class, StreamingHandle.class, Advisor.class })
@EnableConfigurationProperties(LangChain4jProperties.class)
public final class LangChain4jCompletionAutoConfiguration {

	@Bean
	LangChain4jObserver observedCompletionLangChain4jObserver(ObjectProvider<CompletionRecorder> recorder,
			ObjectProvider<ModelContent> content) {
		return new LangChain4jObserver(calls(recorder, content));
	}

	@Bean
	ObservedKind observedCompletionLangChain4jModels(ListableBeanFactory beans, LangChain4jProperties properties,
			ObservedModelPostProcessor processor) {
		return new ObservedKind("LangChain4j model", () -> properties.isEnabled() ? names(beans) : List.of(),
				processor::told);
	}

	private static List<String> names(ListableBeanFactory beans) {
		return Stream.of(ChatModel.class, StreamingChatModel.class)
			.flatMap((type) -> Stream.of(beans.getBeanNamesForType(type, false, false)))
			.distinct()
			.toList();
	}

	// Static and infrastructure: it is created before the beans it applies to.
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ObservedModelPostProcessor observedCompletionLangChain4jModelPostProcessor(Environment environment,
			ObjectProvider<CompletionRecorder> recorder, ObjectProvider<ModelContent> content) {
		return new ObservedModelPostProcessor(new ObservedModelInterceptor(calls(recorder, content)),
				environment.getProperty(LangChain4jProperties.ENABLED, Boolean.class, true));
	}

	private static ModelCalls calls(ObjectProvider<CompletionRecorder> recorder, ObjectProvider<ModelContent> content) {
		return new ModelCalls(SingletonSupplier.of(recorder::getObject),
				SingletonSupplier.of(() -> content.getIfAvailable(ModelContent::common)));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(AiServices.class)
	static class ServicesConfiguration {

		@Bean
		TokenStreamAdapter observedCompletionLangChain4jTokenStreamAdapter(ObjectProvider<ChatAnswerReader> answers) {
			return new TokenStreamAdapter(answers.getIfAvailable(ChatAnswerReader::common));
		}

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static ObservedServicePostProcessor observedCompletionLangChain4jServicePostProcessor(Environment environment,
				ObjectProvider<CompletionRecorder> recorder, ObjectProvider<ReturnTypeAdapters> adapters) {
			return new ObservedServicePostProcessor(
					new ObservedServiceInterceptor(SingletonSupplier.of(recorder::getObject),
							SingletonSupplier.of(() -> adapters.getIfAvailable(() -> new ReturnTypeAdapters(
									List.of(new TokenStreamAdapter(ChatAnswerReader.common())))))),
					environment.getProperty(LangChain4jProperties.ENABLED, Boolean.class, true));
		}

	}

}
