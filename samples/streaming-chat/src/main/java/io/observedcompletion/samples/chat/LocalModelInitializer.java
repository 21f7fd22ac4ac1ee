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

package io.observedcompletion.samples.chat;

import java.time.Duration;
import java.util.Map;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.util.StringUtils;

/**
 * Lets a {@link LocalModel} answer as long as there is no {@code OPENAI_API_KEY}.
 */
class LocalModelInitializer implements ApplicationContextInitializer<GenericApplicationContext> {

	@Override
	public void initialize(GenericApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		if (StringUtils.hasText(environment.getProperty("OPENAI_API_KEY"))) {
			return;
		}
		Duration pace = environment.getProperty("chat.local-model.pace", Duration.class, Duration.ofMillis(80));
		LocalModel model = LocalModel.start(pace);
		// last, so that anybody can point the sample at another server
		environment.getPropertySources()
			.addLast(new MapPropertySource("localModel", Map.of("spring.ai.openai.base-url", model.url())));
		stopWithContext(model, context.getDefaultListableBeanFactory());
	}

	private void stopWithContext(LocalModel model, DefaultListableBeanFactory beans) {
		beans.registerSingleton("localModel", model);
		// also called when the context does not come up: the server would keep the JVM
		beans.registerDisposableBean("localModel", model::close);
	}

}
