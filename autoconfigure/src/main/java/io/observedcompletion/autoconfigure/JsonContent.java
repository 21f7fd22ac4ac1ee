// SPDX-License-Identifier: Apache-2.0

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
