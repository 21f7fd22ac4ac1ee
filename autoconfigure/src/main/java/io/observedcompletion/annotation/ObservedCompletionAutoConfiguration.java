// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import io.observedcompletion.adapter.ReturnTypeAdapter;
import io.observedcompletion.adapter.ReturnTypeAdapters;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.autoconfigure.ObservedKind;
import io.observedcompletion.completion.CompletionRecorder;

import org.springframework.aop.Advisor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.SearchStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.Role;
import org.springframework.core.env.Environment;
import org.springframework.util.function.SingletonSupplier;

/**
 * Auto-configuration of {@link ObservedCompletion}.
 *
 * @since 0.9.0
 */
@AutoConfiguration(after = CompletionRecorderAutoConfiguration.class)
@ConditionalOnClass(Advisor.class)
public final class ObservedCompletionAutoConfiguration {

	@Bean
	@Fallback
	@ConditionalOnMissingBean(search = SearchStrategy.CURRENT)
	ReturnTypeAdapters observedCompletionReturnTypeAdapters(ObjectProvider<ReturnTypeAdapter> adapters) {
		return new ReturnTypeAdapters(adapters.orderedStream().toList());
	}

	@Bean
	ObservedKind observedCompletionMethods(ObservedCompletionBeanPostProcessor processor) {
		return new ObservedKind("observed method", processor::observed, processor::unobserved);
	}

	// Static, infrastructure and lazy in all it needs: it is created before the beans it
	// applies to.
	@Bean
	@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
	static ObservedCompletionBeanPostProcessor observedCompletionBeanPostProcessor(ConfigurableBeanFactory beanFactory,
			Environment environment, ObjectProvider<CompletionRecorder> recorder,
			ObjectProvider<ReturnTypeAdapters> adapters) {
		UnobservedMethods unobserved = new UnobservedMethods();
		ObservedMethods methods = new ObservedMethods(beanFactory, adapters::getObject, unobserved);
		ObservedCompletionInterceptor interceptor = new ObservedCompletionInterceptor(methods,
				SingletonSupplier.of(recorder::getObject));
		return new ObservedCompletionBeanPostProcessor(new ObservedCompletionAdvisor(methods, interceptor), methods,
				unobserved, environment.getProperty("spring.aop.proxy-target-class", Boolean.class, true));
	}

}
