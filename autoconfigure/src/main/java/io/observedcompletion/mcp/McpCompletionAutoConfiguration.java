// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import io.modelcontextprotocol.server.McpServerFeatures;
import io.modelcontextprotocol.spec.McpSchema;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.completion.TraceHeaders;
import io.observedcompletion.content.ContentConverter;

import org.springframework.ai.mcp.McpToolNamePrefixGenerator;
import org.springframework.ai.mcp.ToolContextToMcpMetaConverter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;

/**
 * Auto-configuration of what is recorded of tools that are called, and served, by the
 * Model Context Protocol.
 *
 * @since 0.9.0
 */
@AutoConfiguration(before = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(McpSchema.class)
public final class McpCompletionAutoConfiguration {

	@Bean
	ContentConverter langfuseToolRequestConverter() {
		return new ToolRequestConverter();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(McpServerFeatures.class)
	static class ServerConfiguration {

		@Bean
		static ServedTools observedCompletionServedTools(ObjectProvider<TraceHeaders> headers) {
			return new ServedTools(new RequestMeta(headers));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(McpToolNamePrefixGenerator.class)
	static class ClientConfiguration {

		@Bean
		ConnectedTools observedCompletionConnectedTools() {
			return new ConnectedTools();
		}

		@Bean
		static AdvisedBeans observedCompletionAdvisedToolNames(ObjectProvider<ConnectedTools> tools) {
			return new AdvisedBeans(McpToolNamePrefixGenerator.class, "learn which server has a tool",
					tools::getObject);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ToolContextToMcpMetaConverter.class)
	@ConditionalOnBooleanProperty("langfuse.trace.propagate")
	static class PropagationConfiguration {

		@Bean
		static AdvisedBeans observedCompletionAdvisedMetaConverters(ObjectProvider<TraceHeaders> headers) {
			return new AdvisedBeans(ToolContextToMcpMetaConverter.class, "tell the servers of tools the trace",
					() -> new TracedMeta(headers));
		}

		// What Spring AI takes where the application has none, for the trace to be added.
		@Bean
		@Fallback
		@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
		ToolContextToMcpMetaConverter observedCompletionMetaConverter() {
			return ToolContextToMcpMetaConverter.defaultConverter();
		}

	}

}
