// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.lang.reflect.Proxy;

import dev.langchain4j.service.AiServices;

import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.DefaultPointcutAdvisor;

/**
 * Observes the beans that are AI services: proxies of LangChain4j, known by what handles
 * their calls.
 */
final class ObservedServicePostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private static final long serialVersionUID = 1L;

	private final boolean enabled;

	ObservedServicePostProcessor(ObservedServiceInterceptor interceptor, boolean enabled) {
		this.enabled = enabled;
		this.advisor = new DefaultPointcutAdvisor(interceptor);
		// Inside of @ObservedCompletion.
		setOrder(LOWEST_PRECEDENCE - 2);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (this.enabled && isService(bean)) ? super.postProcessAfterInitialization(bean, beanName) : bean;
	}

	private static boolean isService(Object bean) {
		if (!Proxy.isProxyClass(bean.getClass())) {
			return false;
		}
		Class<?> maker = Proxy.getInvocationHandler(bean).getClass().getEnclosingClass();
		return maker != null && AiServices.class.isAssignableFrom(maker);
	}

}
