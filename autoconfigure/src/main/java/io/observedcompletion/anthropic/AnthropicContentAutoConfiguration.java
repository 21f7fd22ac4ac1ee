// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StructuredMessage;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of what reads the objects of Anthropic's own Java library.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass({ MessageCreateParams.class, RawMessageStreamEvent.class })
public final class AnthropicContentAutoConfiguration {

	@Bean
	ContentExtractor observedCompletionAnthropicEventExtractor() {
		return AnthropicMessages.extractor(RawMessageStreamEvent.class);
	}

	@Bean
	ContentExtractor observedCompletionAnthropicMessageExtractor() {
		return AnthropicMessages.extractor(Message.class);
	}

	@Bean
	ContentConverter langfuseMessageCreateParamsConverter() {
		return AnthropicRequests.messages();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(BetaRawMessageStreamEvent.class)
	static class BetaConfiguration {

		@Bean
		ContentExtractor observedCompletionAnthropicBetaEventExtractor() {
			return AnthropicMessages.extractor(BetaRawMessageStreamEvent.class);
		}

		@Bean
		ContentExtractor observedCompletionAnthropicBetaMessageExtractor() {
			return AnthropicMessages.extractor(BetaMessage.class);
		}

		@Bean
		ContentConverter langfuseBetaMessageCreateParamsConverter() {
			return AnthropicRequests.betaMessages();
		}

	}

	// Messages whose text is JSON of a class came later than the others.
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(StructuredMessage.class)
	static class StructuredConfiguration {

		@Bean
		ContentExtractor observedCompletionAnthropicStructuredMessageExtractor() {
			return ContentExtractor.ofLasting(StructuredMessage.class,
					(message) -> AnthropicMessages.read(message.rawMessage()));
		}

	}

}
