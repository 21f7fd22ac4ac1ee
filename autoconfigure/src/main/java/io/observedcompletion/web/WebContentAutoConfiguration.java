// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.content.ContentConverter;
import jakarta.servlet.http.Part;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.multipart.MultipartFile;

/**
 * Auto-configuration of what tells headers without credentials, and files by their names.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(HttpHeaders.class)
public final class WebContentAutoConfiguration {

	@Bean
	ContentConverter observedCompletionHttpHeadersConverter() {
		return new WebConverter<>(HttpHeaders.class, PublicHeaders::of);
	}

	@Bean
	ContentConverter observedCompletionMultipartFileConverter() {
		return new WebConverter<>(MultipartFile.class,
				(file) -> WebConverter.file(file.getOriginalFilename(), file.getContentType(), file.getSize()));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Part.class)
	static class ServletConfiguration {

		@Bean
		ContentConverter observedCompletionPartConverter() {
			return new WebConverter<>(Part.class,
					(part) -> WebConverter.file(part.getSubmittedFileName(), part.getContentType(), part.getSize()));
		}

	}

}
