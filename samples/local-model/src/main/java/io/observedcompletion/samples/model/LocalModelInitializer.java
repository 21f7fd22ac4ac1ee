// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.samples.model;

import java.time.Duration;
import java.util.Map;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Lets a {@link LocalModel} answer as long as there is no {@code OPENAI_API_KEY}, with a
 * word every {@code local-model.pace}, and tells its address as {@code local-model.url}.
 */
class LocalModelInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		// at build time nobody asks, and nobody would stop it
		boolean building = Boolean.getBoolean("spring.aot.processing");
		if (building || StringUtils.hasText(environment.getProperty("OPENAI_API_KEY"))) {
			return;
		}
		Duration pace = environment.getProperty("local-model.pace", Duration.class, Duration.ofMillis(80));
		LocalModel model = LocalModel.start(pace);
		environment.getPropertySources()
			.addLast(new MapPropertySource("localModel", Map.of("local-model.url", model.url())));
		stopWithContext(model, context.getDefaultListableBeanFactory());
	}

	private void stopWithContext(LocalModel model, DefaultListableBeanFactory beans) {
		beans.registerSingleton("localModel", model);
		// also called when the context does not come up: the server would keep the JVM
		beans.registerDisposableBean("localModel", model::close);
	}

}
