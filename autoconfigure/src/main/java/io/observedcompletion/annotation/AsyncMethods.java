// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Method;
import java.util.concurrent.atomic.AtomicBoolean;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.scheduling.annotation.Async;

/**
 * Says once that observed methods run on threads to which nothing carries the context of
 * their callers. Thread-safe.
 */
final class AsyncMethods {

	private static final Logger logger = LoggerFactory.getLogger(AsyncMethods.class);

	private static final String PROPAGATE = "${spring.task.execution.propagate-context:false}";

	private final AtomicBoolean told = new AtomicBoolean();

	private final ConfigurableBeanFactory beanFactory;

	AsyncMethods(ConfigurableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Tells a method if it is one of those.
	 * @param method the observed method
	 */
	void tell(Method method) {
		if (!this.told.get() && isAsync(method) && !isPropagated() && this.told.compareAndSet(false, true)) {
			logger.info("{}.{}() is @Async: its completions have neither user and session of the caller nor the call "
					+ "above, unless its executor carries them. That of Spring Boot does with "
					+ "spring.task.execution.propagate-context=true, in 4.0 with a ContextPropagatingTaskDecorator.",
					method.getDeclaringClass().getName(), method.getName());
		}
	}

	// An executor of its own is the application's affair.
	private static boolean isAsync(Method method) {
		Async own = AnnotatedElementUtils.findMergedAnnotation(method, Async.class);
		Async async = (own != null) ? own
				: AnnotatedElementUtils.findMergedAnnotation(method.getDeclaringClass(), Async.class);
		return async != null && async.value().isEmpty();
	}

	private boolean isPropagated() {
		return Boolean.parseBoolean(this.beanFactory.resolveEmbeddedValue(PROPAGATE));
	}

}
