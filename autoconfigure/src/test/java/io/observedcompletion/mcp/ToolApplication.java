// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.KeptCompletions;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * An application with the starter that has MCP's clients or a server.
 */
class ToolApplication implements AutoCloseable {

	private final ConfigurableApplicationContext context;

	private ToolApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	/**
	 * Starts a server on a port of its own.
	 * @param tools the tools
	 * @param properties more properties, each as {@code key=value}
	 * @return the running server
	 */
	static ToolApplication server(Class<?> tools, String... properties) {
		return start(WebApplicationType.SERVLET, List.of(tools),
				List.of("server.port=0", "server.shutdown=immediate", "spring.ai.mcp.server.enabled=true",
						"spring.ai.mcp.server.annotation-scanner.enabled=true",
						"spring.ai.mcp.server.name=weather-server"),
				properties);
	}

	/**
	 * Starts a client.
	 * @param connection where its server is
	 * @param sources more configurations
	 * @param properties more properties, each as {@code key=value}
	 * @return the running client
	 */
	static ToolApplication client(String connection, List<Class<?>> sources, String... properties) {
		return start(WebApplicationType.NONE, sources,
				List.of("spring.ai.mcp.client.enabled=true", "langfuse.trace.propagate=true", connection), properties);
	}

	private static ToolApplication start(WebApplicationType type, List<Class<?>> sources, List<String> own,
			String... properties) {
		List<String> all = new ArrayList<>(List.of("spring.main.banner-mode=off",
				"logging.level.io.modelcontextprotocol=off", "langfuse.base-url=http://localhost:9",
				"langfuse.public-key=pk-lf-1", "langfuse.secret-key=sk-lf-1", "langfuse.spool.enabled=false",
				"langfuse.shutdown.flush-timeout=0s"));
		all.addAll(own);
		all.addAll(List.of(properties));
		Map<String, String> arguments = new LinkedHashMap<>();
		all.forEach((property) -> arguments.put(property.substring(0, property.indexOf('=')), "--" + property));
		return new ToolApplication(new SpringApplicationBuilder(Base.class).sources(sources.toArray(Class[]::new))
			.web(type)
			.registerShutdownHook(false)
			.run(arguments.values().toArray(String[]::new)));
	}

	int port() {
		return Integer.parseInt(this.context.getEnvironment().getRequiredProperty("local.server.port"));
	}

	String url() {
		return "spring.ai.mcp.client.streamable-http.connections.weather.url=http://localhost:" + port();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	ConfigurableApplicationContext context() {
		return this.context;
	}

	Completion single() {
		return bean(KeptCompletions.class).single();
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Base {

		@Bean
		KeptCompletions keptCompletions() {
			return new KeptCompletions();
		}

	}

}
