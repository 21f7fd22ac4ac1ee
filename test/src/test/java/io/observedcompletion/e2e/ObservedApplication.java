// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.delivery.Delivery;
import io.observedcompletion.delivery.DeliveryStatus;
import io.observedcompletion.test.FakeLangfuse;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * A running application with the starter and keys, which delivers when it is told to.
 *
 * @param context the application's context
 */
record ObservedApplication(ConfigurableApplicationContext context) implements AutoCloseable {

	static final Duration PATIENCE = Duration.ofSeconds(10);

	/**
	 * Starts an application that delivers to a fake.
	 * @param langfuse the fake
	 * @param properties more properties, each as {@code key=value}
	 * @return the running application
	 */
	static ObservedApplication start(FakeLangfuse langfuse, String... properties) {
		return start(Application.class, langfuse, properties);
	}

	/**
	 * Starts an application that delivers to a fake.
	 * @param source the application's configuration
	 * @param langfuse the fake
	 * @param properties more properties, each as {@code key=value}
	 * @return the running application
	 */
	static ObservedApplication start(Class<?> source, FakeLangfuse langfuse, String... properties) {
		Map<String, Object> all = new LinkedHashMap<>();
		all.put("langfuse.base-url", langfuse.baseUrl());
		all.put("langfuse.public-key", langfuse.publicKey());
		all.put("langfuse.secret-key", langfuse.secretKey());
		// What is flushed by then goes out in one request.
		all.put("langfuse.flush-interval", "60s");
		all.put("spring.main.banner-mode", "off");
		all.put("management.otlp.metrics.export.enabled", false);
		for (String property : properties) {
			int separator = property.indexOf('=');
			all.put(property.substring(0, separator), property.substring(separator + 1));
		}
		return new ObservedApplication(new SpringApplicationBuilder(source).web(WebApplicationType.NONE)
			.registerShutdownHook(false)
			.run(arguments(all)));
	}

	// Arguments count more than the variables of the environment that the tests run in.
	private static String[] arguments(Map<String, Object> properties) {
		return properties.entrySet()
			.stream()
			.map((property) -> "--" + property.getKey() + "=" + property.getValue())
			.toArray(String[]::new);
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	Assistant assistant() {
		return bean(Assistant.class);
	}

	CompletionRecorder recorder() {
		return bean(CompletionRecorder.class);
	}

	DeliveryStatus delivery() {
		return bean(Delivery.class).status();
	}

	void flush() {
		recorder().flush(PATIENCE);
	}

	@Override
	public void close() {
		this.context.close();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import({ Assistant.class, Planner.class })
	static class Application {

	}

}
