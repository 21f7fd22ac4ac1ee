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

package io.observedcompletion.autoconfigure;

import io.observedcompletion.content.ContentConverter;
import io.observedcompletion.content.ContentExtractor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * What reads JSON trees and maps.
 */
@Configuration(proxyBeanMethods = false)
class JsonContent {

	@Bean
	ContentExtractor observedCompletionMapExtractor(CompletionRecorderProperties properties) {
		return ContentExtractor.ofMaps(properties.getCapture().getTextPaths());
	}

	// As maps, lists and texts they are read like any other.
	@Bean
	ContentConverter observedCompletionJsonNodeConverter() {
		return ContentConverter.of(JsonNode.class, (node) -> JsonMapper.shared().treeToValue(node, Object.class));
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(com.fasterxml.jackson.databind.JsonNode.class)
	static class Jackson2Configuration {

		@Bean
		ContentConverter observedCompletionJackson2NodeConverter() {
			return ContentConverter.of(com.fasterxml.jackson.databind.JsonNode.class,
					(node) -> JsonMapper.shared().readValue(node.toString(), Object.class));
		}

	}

}
