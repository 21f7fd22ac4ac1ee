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
