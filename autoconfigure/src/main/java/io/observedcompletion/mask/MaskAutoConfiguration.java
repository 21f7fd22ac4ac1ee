// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mask;

import io.observedcompletion.content.ContentMasker;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Auto-configuration of what is masked before the application's own maskers do.
 *
 * @since 0.9.0
 */
@AutoConfiguration
@EnableConfigurationProperties(MaskProperties.class)
public final class MaskAutoConfiguration {

	@Bean
	SecretScanner langfuseSecretScanner(MaskProperties properties) {
		return properties.scanner();
	}

	// An application that has one masker and asks for it gets its own.
	@Bean
	@Fallback
	@Order(Ordered.HIGHEST_PRECEDENCE)
	ContentMasker langfuseContentMasker(MaskProperties properties, SecretScanner scanner) {
		return properties.masker(scanner);
	}

}
