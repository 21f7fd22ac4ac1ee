// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.web;

import io.observedcompletion.completion.FailOpen;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;

/**
 * Adds an {@link EmitterHandler} to what Spring MVC calls controllers by.
 */
final class EmitterHandlerRegistrar implements BeanPostProcessor {

	@Override
	public Object postProcessAfterInitialization(Object bean, String name) {
		if (bean instanceof RequestMappingHandlerAdapter adapter) {
			FailOpen.run("observe emitters", () -> EmitterHandler.addTo(adapter));
		}
		return bean;
	}

}
