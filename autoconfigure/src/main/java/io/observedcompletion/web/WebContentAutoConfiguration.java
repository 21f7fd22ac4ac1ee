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
