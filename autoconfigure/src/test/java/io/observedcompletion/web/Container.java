// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * The servers that an application may run in.
 */
enum Container {

	TOMCAT("jetty", "Jetty"), JETTY("tomcat", "Tomcat");

	private static final Map<String, ConfigurableApplicationContext> applications = new ConcurrentHashMap<>();

	private final String notThat;

	Container(String otherPackage, String other) {
		this.notThat = "--spring.autoconfigure.exclude=org.springframework.boot.%s.autoconfigure.servlet.%sServletWebServerAutoConfiguration"
			.formatted(otherPackage, other);
	}

	/**
	 * Returns a scenario in an application that all tests share which ask for it.
	 */
	WebScenario scenario(String... properties) {
		return new WebScenario(
				applications.computeIfAbsent(this + Arrays.toString(properties), (key) -> run(properties)));
	}

	/**
	 * Runs an application that the test closes.
	 */
	ConfigurableApplicationContext run(String... properties) {
		return run(WebApplication.class, properties);
	}

	ConfigurableApplicationContext run(Class<?> source, String... properties) {
		String[] all = Arrays.copyOf(properties, properties.length + 1);
		all[properties.length] = this.notThat;
		ConfigurableApplicationContext application = WebScenario.run(source, all);
		String server = ((WebServerApplicationContext) application).getWebServer().getClass().getSimpleName();
		if (!server.toUpperCase(Locale.ROOT).startsWith(name())) {
			throw new IllegalStateException(server);
		}
		return application;
	}

}
