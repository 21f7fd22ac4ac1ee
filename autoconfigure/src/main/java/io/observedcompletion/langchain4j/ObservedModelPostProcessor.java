// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.langchain4j;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.aop.Pointcut;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.aop.framework.autoproxy.AbstractBeanFactoryAwareAdvisingPostProcessor;
import org.springframework.aop.support.ComposablePointcut;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.RootClassFilter;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * Observes the beans that are models. They stay beans of their class. One whose class
 * cannot be extended is left alone.
 */
final class ObservedModelPostProcessor extends AbstractBeanFactoryAwareAdvisingPostProcessor {

	private static final long serialVersionUID = 1L;

	private static final Logger logger = LoggerFactory.getLogger(ObservedModelPostProcessor.class);

	private final transient List<String> told = new CopyOnWriteArrayList<>();

	private final boolean enabled;

	ObservedModelPostProcessor(ObservedModelInterceptor interceptor, boolean enabled) {
		Pointcut models = new ComposablePointcut(new RootClassFilter(ChatModel.class))
			.union((Pointcut) new ComposablePointcut(new RootClassFilter(StreamingChatModel.class)));
		this.enabled = enabled;
		this.advisor = new DefaultPointcutAdvisor(models, interceptor);
		setProxyTargetClass(true);
		setBeforeExistingAdvisors(true);
		// Inside of @ObservedCompletion.
		setOrder(LOWEST_PRECEDENCE - 2);
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		try {
			return !this.enabled ? bean : super.postProcessAfterInitialization(bean, beanName);
		}
		catch (AopConfigException ex) {
			tell(beanName, bean.getClass(), "cannot be proxied");
			return bean;
		}
	}

	// Not asked for beans that are proxies of Spring already.
	@Override
	protected boolean isEligible(Object bean, String beanName) {
		if (!super.isEligible(bean, beanName) || Recorded.by(bean) != null) {
			return false;
		}
		String obstacle = Proxy.isProxyClass(bean.getClass()) ? null : obstacle(ClassUtils.getUserClass(bean));
		if (obstacle != null) {
			tell(beanName, bean.getClass(), obstacle);
		}
		return obstacle == null;
	}

	private static @Nullable String obstacle(Class<?> type) {
		if (Modifier.isFinal(type.getModifiers()) || type.isSealed()) {
			return "is final";
		}
		// It would run on the proxy, whose fields are empty.
		return Stream.of(ReflectionUtils.getAllDeclaredMethods(type))
			.filter((method) -> method.getDeclaringClass() != Object.class)
			.anyMatch(ObservedModelPostProcessor::isClosed) ? "has final methods" : null;
	}

	private static boolean isClosed(Method method) {
		int modifiers = method.getModifiers();
		return Modifier.isFinal(modifiers) && !Modifier.isPrivate(modifiers) && !Modifier.isStatic(modifiers);
	}

	private void tell(String beanName, Class<?> type, String obstacle) {
		this.told.add(beanName + ": " + type.getName() + " " + obstacle);
		logger.warn(
				"The calls of the model '{}' are not recorded, because {} {}: declare the bean as "
						+ "observer.observe(model), with the bean LangChain4jObserver.",
				beanName, type.getName(), obstacle);
	}

	/**
	 * Returns what was told.
	 * @return what is not observed and why
	 */
	List<String> told() {
		return this.told;
	}

}
