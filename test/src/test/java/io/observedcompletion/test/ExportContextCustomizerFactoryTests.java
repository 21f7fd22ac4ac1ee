// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.junit.jupiter.SpringJUnitConfig;

import static org.assertj.core.api.Assertions.assertThat;

class ExportContextCustomizerFactoryTests {

	private static final String EXPORT_ENABLED = "langfuse.export.enabled";

	@Test
	void letsTestClassesShareAContext() {
		ContextCustomizer one = customizer(String.class);
		ContextCustomizer other = customizer(Integer.class);
		assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
	}

	private static ContextCustomizer customizer(Class<?> testClass) {
		return new ExportContextCustomizerFactory().createContextCustomizer(testClass, List.of());
	}

	@Nested
	@SpringBootTest(classes = Application.class)
	class BootTest {

		@Test
		void isKeptFromExporting(@Autowired Environment environment) {
			assertThat(environment.getProperty(EXPORT_ENABLED)).isEqualTo("false");
		}

	}

	@Nested
	@SpringJUnitConfig(Application.class)
	class PlainSpringTest {

		@Test
		void isKeptFromExporting(@Autowired Environment environment) {
			assertThat(environment.getProperty(EXPORT_ENABLED)).isEqualTo("false");
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class, properties = EXPORT_ENABLED + "=true")
	class BootTestThatOptsIn {

		@Test
		void exports(@Autowired Environment environment) {
			assertThat(environment.getProperty(EXPORT_ENABLED)).isEqualTo("true");
		}

	}

	@Nested
	@SpringJUnitConfig(Application.class)
	@TestPropertySource(properties = EXPORT_ENABLED + "=true")
	class PlainSpringTestThatOptsIn {

		@Test
		void exports(@Autowired Environment environment) {
			assertThat(environment.getProperty(EXPORT_ENABLED)).isEqualTo("true");
		}

	}

	@Nested
	@SpringBootTest(classes = Application.class)
	class BootTestWithFakeLangfuse {

		private static final FakeLangfuse LANGFUSE = FakeLangfuse.start();

		@DynamicPropertySource
		static void langfuse(DynamicPropertyRegistry registry) {
			LANGFUSE.registerProperties(registry::add);
		}

		@AfterAll
		static void close() {
			LANGFUSE.close();
		}

		@Test
		void exportsThere(@Autowired Environment environment) {
			assertThat(environment.getProperty(EXPORT_ENABLED)).isEqualTo("true");
			assertThat(environment.getProperty("langfuse.base-url")).isEqualTo(LANGFUSE.baseUrl().toString());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
