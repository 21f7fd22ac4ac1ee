// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.chat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

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
	void leavesTheBaseUrlToTheUser() {
		String own = "http://localhost:11434/v1";
		try (GenericApplicationContext context = initialize(Map.of("spring.ai.openai.base-url", own))) {
			context.refresh();
			assertThat(baseUrl(context)).isEqualTo(own);
		}
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
		return context.getEnvironment().getProperty("spring.ai.openai.base-url");
	}

	private static void connect(String url) throws IOException {
		URI uri = URI.create(url);
		new Socket(uri.getHost(), uri.getPort()).close();
	}

}
