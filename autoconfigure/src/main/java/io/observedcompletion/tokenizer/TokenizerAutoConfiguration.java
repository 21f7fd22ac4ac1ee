// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.tokenizer;

import java.time.Duration;

import com.knuddels.jtokkit.api.Encoding;
import io.observedcompletion.completion.TokenEstimator;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/**
 * Auto-configuration of what estimates tokens that nobody told.
 *
 * @since 0.9.0
 */
@AutoConfiguration
public final class TokenizerAutoConfiguration {

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	TokenEstimator observedCompletionTokenEstimator(ObjectProvider<ModelEncodings> encodings) {
		return new ModelTokenEstimator(encodings.getIfAvailable(() -> (encoding) -> null));
	}

	// Comes with Spring AI.
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Encoding.class)
	static class JTokkitConfiguration {

		@Bean
		ModelEncodings observedCompletionModelEncodings() {
			return new BytePairEncodings(Runtime.getRuntime().maxMemory(), Duration.ofSeconds(3),
					Duration.ofSeconds(30));
		}

	}

}
