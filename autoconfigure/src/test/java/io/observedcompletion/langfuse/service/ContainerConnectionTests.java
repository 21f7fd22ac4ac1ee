// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langfuse.service;

import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import io.observedcompletion.langfuse.LangfuseConnectionDetails;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.testcontainers.service.connection.ServiceConnection;
import org.springframework.boot.testcontainers.service.connection.ServiceConnectionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A container that says where it would be: no engine runs.
 */
class ContainerConnectionTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ServiceConnectionAutoConfiguration.class, LangfuseAutoConfiguration.class))
		.withUserConfiguration(OfABean.class)
		.withPropertyValues("langfuse.base-url=http://localhost:1", "langfuse.shutdown.flush-timeout=0s");

	@Test
	void sendsToABeanWithTheKeysOfItsProject() {
		this.runner.run(ContainerConnectionTests::assertThatItSendsThere);
	}

	@Test
	void needsNoSupportOfDockerCompose() {
		this.runner.withClassLoader(new FilteredClassLoader("org.springframework.boot.docker"))
			.run(ContainerConnectionTests::assertThatItSendsThere);
	}

	@Test
	void leavesTheRestToThePropertiesWithoutTestcontainers() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(LangfuseAutoConfiguration.class))
			.withPropertyValues("langfuse.base-url=http://localhost:1", "langfuse.shutdown.flush-timeout=0s")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.docker",
					"org.springframework.boot.testcontainers", "org.testcontainers"))
			.run((context) -> assertThat(context.getBean(LangfuseConnectionDetails.class).getBaseUrl())
				.isEqualTo("http://localhost:1"));
	}

	private static void assertThatItSendsThere(ApplicationContext context) {
		LangfuseConnectionDetails details = context.getBean(LangfuseConnectionDetails.class);
		assertThat(details.getBaseUrl()).isEqualTo("http://engine:33000");
		assertThat(details.getPublicKey()).isEqualTo("pk-lf-init");
		assertThat(details.getSecretKey()).isEqualTo("sk-lf-init");
	}

	private static GenericContainer<?> container(String image) {
		return new Elsewhere(image).withEnv("LANGFUSE_INIT_PROJECT_PUBLIC_KEY", "pk-lf-init")
			.withEnv("LANGFUSE_INIT_PROJECT_SECRET_KEY", "sk-lf-init");
	}

	@Nested
	@DirtiesContext
	@SpringBootTest(classes = LangfuseAutoConfiguration.class, properties = "langfuse.shutdown.flush-timeout=0s")
	class OfAField {

		@ServiceConnection
		static GenericContainer<?> langfuse = container("langfuse/langfuse:3");

		@Test
		void sendsToItByItsImage(@Autowired ApplicationContext context) {
			assertThatItSendsThere(context);
		}

	}

	private static final class Elsewhere extends GenericContainer<Elsewhere> {

		private final String image;

		Elsewhere(String image) {
			super(DockerImageName.parse(image));
			this.image = image;
		}

		// would be asked of the engine
		@Override
		public String getDockerImageName() {
			return this.image;
		}

		@Override
		public void start() {
			// there is no engine
		}

		@Override
		public String getHost() {
			return "engine";
		}

		@Override
		public Integer getMappedPort(int port) {
			return 30_000 + port;
		}

	}

	// Of a bean Spring Boot does not know the image when it asks.
	@Configuration(proxyBeanMethods = false)
	static class OfABean {

		@Bean
		@ServiceConnection("langfuse")
		GenericContainer<?> langfuseContainer() {
			return container("registry.example.com/ours:1");
		}

	}

}
