// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.anthropic;

import com.anthropic.models.messages.MessageCreateParams;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.ContentConverter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of what reads the objects of Anthropic's own Java library.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(MessageCreateParams.class)
public final class AnthropicContentAutoConfiguration {

	@Bean
	ContentConverter langfuseMessageCreateParamsConverter() {
		return new AnthropicRequest();
	}

}
