// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.springai;

import java.lang.reflect.Field;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.micrometer.observation.ObservationRegistry;
import io.observedcompletion.completion.FailOpen;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.ai.chat.model.ChatModel;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.util.ReflectionUtils;

/**
 * Warns of models that are recorded behind a chat client only, because they were built
 * without a registry of observations and, being final, cannot be wrapped.
 */
final class UnobservedModels implements SmartInitializingSingleton {

	private static final Logger logger = LoggerFactory.getLogger(UnobservedModels.class);

	private final ListableBeanFactory beans;

	private final SpringAiProperties properties;

	private volatile List<String> told = List.of();

	UnobservedModels(ListableBeanFactory beans, SpringAiProperties properties) {
		this.beans = beans;
		this.properties = properties;
	}

	@Override
	public void afterSingletonsInstantiated() {
		if (this.properties.isEnabled()) {
			FailOpen.run("look for models that are not observed", this::warn);
		}
	}

	private void warn() {
		List<String> names = names();
		if (!names.isEmpty()) {
			this.told = names.stream()
				.map((name) -> name
						+ ": it has no ObservationRegistry, so only a chat client's calls of it are recorded")
				.toList();
			logger.warn("Direct calls of {} are not recorded, for want of an ObservationRegistry: "
					+ "add .observationRegistry(registry) where the model is built.", String.join(", ", names));
		}
	}

	/**
	 * Returns what was told.
	 * @return what is not observed and why
	 */
	List<String> told() {
		return this.told;
	}

	private List<String> names() {
		return this.beans.getBeansOfType(ChatModel.class, false, false)
			.entrySet()
			.stream()
			.filter((bean) -> isUnobserved(bean.getValue()))
			.map(Map.Entry::getKey)
			.toList();
	}

	// No accessor says it.
	private static boolean isUnobserved(ChatModel model) {
		return Stream.of(model.getClass().getDeclaredFields())
			.filter((field) -> field.getType() == ObservationRegistry.class)
			.map((field) -> registry(field, model))
			.anyMatch((registry) -> registry != null && registry.isNoop());
	}

	private static @Nullable ObservationRegistry registry(Field field, ChatModel model) {
		ReflectionUtils.makeAccessible(field);
		return (ObservationRegistry) ReflectionUtils.getField(field, model);
	}

}
