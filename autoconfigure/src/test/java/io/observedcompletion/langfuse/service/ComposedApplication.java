// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse.service;

import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.langfuse.LangfuseConnectionDetails;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * An application that says where it sends completions to.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@ImportAutoConfiguration(LangfuseAutoConfiguration.class)
class ComposedApplication {

	static final String SAYS = "sends to ";

	public static void main(String[] args) {
		SpringApplication application = new SpringApplication(ComposedApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		try (ConfigurableApplicationContext context = application.run(args)) {
			LangfuseConnectionDetails details = context.getBean(LangfuseConnectionDetails.class);
			System.out
				.println(SAYS + String.join(" ", details.getBaseUrl(), details.getPublicKey(), details.getSecretKey()));
		}
	}

}
