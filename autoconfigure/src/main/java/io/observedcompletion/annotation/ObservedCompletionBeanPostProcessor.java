// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.observedcompletion.autoconfigure.ProxyObstacle;

import org.springframework.aop.framework.Advised;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.AopUtils;
import org.springframework.util.ClassUtils;

/**
 * Observes the methods of all beans, outside of retry, transaction and cache advice: what
 * the caller sees is what is recorded. Asynchronous execution stays outside, so that the
 * recording is current where the work is done.
 * <p>
 * A bean that Spring proxies anyway gets the advice. One that only this would proxy, and
 * that would suffer from it, is left alone.
 * <p>
 * Depends on no auto-proxy creator, whose advisors would be inside of the advice that
 * other post-processors add, as that of {@code @Retryable}.
 */
final class ObservedCompletionBeanPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private static final long serialVersionUID = 1L;

	private final transient Set<String> observedEarly = ConcurrentHashMap.newKeySet();

	private final transient ObservedMethods methods;

	private final transient UnobservedMethods unobserved;

	ObservedCompletionBeanPostProcessor(ObservedCompletionAdvisor advisor, ObservedMethods methods,
			UnobservedMethods unobserved, boolean proxyTargetClass) {
		this.advisor = advisor;
		this.methods = methods;
		this.unobserved = unobserved;
		setBeforeExistingAdvisors(true);
		setProxyTargetClass(proxyTargetClass);
		// After @EnableResilientMethods, before @EnableAsync.
		setOrder(LOWEST_PRECEDENCE - 1);
	}

	/**
	 * Names the methods that are observed.
	 * @return those of the beans so far
	 */
	List<String> observed() {
		return this.methods.names();
	}

	/**
	 * Says what is annotated and not observed.
	 * @return a sentence for each that was told so far
	 */
	List<String> unobserved() {
		return this.unobserved.told();
	}

	// Of beans that need each other, one is handed out before it is initialized.
	@Override
	public Object getEarlyBeanReference(Object bean, String beanName) {
		this.observedEarly.add(beanName);
		return observed(bean, beanName);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return this.observedEarly.remove(beanName) ? bean : observed(bean, beanName);
	}

	private Object observed(Object bean, String beanName) {
		try {
			Object proxy = super.postProcessAfterInitialization(bean, beanName);
			if (proxy instanceof Advised advised && advised.indexOf(Objects.requireNonNull(this.advisor)) >= 0) {
				this.methods.readAll(AopUtils.getTargetClass(proxy));
				this.unobserved.tellPassedOver(proxy);
			}
			return proxy;
		}
		catch (AopConfigException ex) {
			this.unobserved.tell(bean.getClass(), "it cannot be proxied (" + ex.getMessage() + ")");
			return bean;
		}
	}

	// Not asked for beans that are proxies already.
	@Override
	protected boolean isEligible(Object bean, String beanName) {
		if (!super.isEligible(bean, beanName)) {
			return false;
		}
		String obstacle = isProxiedByInterface(bean, beanName) ? null : ProxyObstacle.in(bean.getClass());
		if (obstacle != null) {
			this.unobserved.tell(ClassUtils.getUserClass(bean), obstacle);
		}
		return obstacle == null;
	}

	private boolean isProxiedByInterface(Object bean, String beanName) {
		if (Proxy.isProxyClass(bean.getClass()) || ClassUtils.isLambdaClass(bean.getClass())) {
			return true;
		}
		ProxyFactory factory = prepareProxyFactory(bean, beanName);
		if (!factory.isProxyTargetClass()) {
			evaluateProxyInterfaces(bean.getClass(), factory);
		}
		return !factory.isProxyTargetClass();
	}

}
