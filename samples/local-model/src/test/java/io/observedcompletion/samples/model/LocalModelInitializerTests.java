// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

class LocalModelInitializerTests {

	@Test
	void startsNothingWithAKey() {
		GenericApplicationContext context = initialize(Map.of("OPENAI_API_KEY", "sk-test"));
		assertThat(context.getBeanFactory().containsSingleton("localModel")).isFalse();
		assertThat(baseUrl(context)).isNull();
	}

	@Test
	void takesABlankKeyForNone() {
		try (GenericApplicationContext context = initialize(Map.of("OPENAI_API_KEY", " "))) {
			context.refresh();
			assertThat(baseUrl(context)).isEqualTo(context.getBean(LocalModel.class).url());
		}
	}

	@Test
	void startsNothingWhileTheApplicationIsBuilt() {
		System.setProperty("spring.aot.processing", "true");
		try {
			assertThat(initialize(Map.of()).getBeanFactory().containsSingleton("localModel")).isFalse();
		}
		finally {
			System.clearProperty("spring.aot.processing");
		}
	}

	@Test
	void isFoundByEachApplicationThatHasItOnItsClassPath() {
		assertThat(SpringFactoriesLoader.forDefaultResourceLocation().load(ApplicationContextInitializer.class))
			.hasAtLeastOneElementOfType(LocalModelInitializer.class);
	}

	@Test
	void stopsTheModelWhenTheContextDoesNotComeUp() {
		GenericApplicationContext context = initialize(Map.of());
		context.registerBean(Object.class, () -> {
			throw new IllegalStateException("on purpose");
		});
		assertThatExceptionOfType(BeanCreationException.class).isThrownBy(context::refresh);
		assertThatIOException().isThrownBy(() -> connect(baseUrl(context)));
	}

	private static GenericApplicationContext initialize(Map<String, Object> properties) {
		GenericApplicationContext context = new GenericApplicationContext();
		context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", properties));
		new LocalModelInitializer().initialize(context);
		return context;
	}

	private static String baseUrl(GenericApplicationContext context) {
		return context.getEnvironment().getProperty("local-model.url");
	}

	private static void connect(String url) throws IOException {
		URI uri = URI.create(url);
		new Socket(uri.getHost(), uri.getPort()).close();
	}

}
