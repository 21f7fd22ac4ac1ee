// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.mcp;

import java.lang.reflect.Proxy;
import java.util.function.Supplier;

import io.observedcompletion.autoconfigure.ProxyObstacle;
import io.observedcompletion.completion.FailOpen;
import org.aopalliance.aop.Advice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.util.ClassUtils;

/**
 * Sees the calls of the application's own beans of a type, which keep their class and
 * their behaviour.
 */
final class AdvisedBeans implements BeanPostProcessor {

	private static final Logger logger = LoggerFactory.getLogger(AdvisedBeans.class);

	private final Class<?> type;

	private final String purpose;

	private final Supplier<? extends Advice> advice;

	/**
	 * Creates a post-processor.
	 * @param type the type of the beans
	 * @param purpose what is missing without it, in words for the log
	 * @param advice what sees the calls, asked for when there is such a bean
	 */
	AdvisedBeans(Class<?> type, String purpose, Supplier<? extends Advice> advice) {
		this.type = type;
		this.purpose = purpose;
		this.advice = advice;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return this.type.isInstance(bean) ? FailOpen.call(this.purpose, () -> advised(bean), bean) : bean;
	}

	private Object advised(Object bean) {
		Class<?> beanClass = bean.getClass();
		boolean byInterface = Proxy.isProxyClass(beanClass) || ClassUtils.isLambdaClass(beanClass);
		String obstacle = byInterface ? null : ProxyObstacle.in(beanClass);
		if (obstacle != null) {
			logger.warn("Cannot {} with {}: {}", this.purpose, beanClass.getName(), obstacle);
			return bean;
		}
		ProxyFactory factory = new ProxyFactory(bean);
		factory.setProxyTargetClass(!byInterface);
		factory.addAdvice(this.advice.get());
		return factory.getProxy(beanClass.getClassLoader());
	}

}
