// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

import io.observedcompletion.adapter.ReturnTypeAdapters;
import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.junit.jupiter.api.Test;

import org.springframework.aop.ClassFilter;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.NoOp;
import org.springframework.samples.Clinic;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedCompletionAdvisorTests {

	private final ClassFilter filter = new ObservedCompletionAdvisor(
			new ObservedMethods(new DefaultListableBeanFactory(), () -> {
				throw new UnsupportedOperationException();
			}, new UnobservedMethods()), (MethodInterceptor) MethodInvocation::proceed)
		.getClassFilter();

	@Test
	void looksAtNoMethodOfTheFrameworksBeansAndOfOurs() {
		assertThat(this.filter.matches(DefaultListableBeanFactory.class)).isFalse();
		assertThat(this.filter.matches(ReturnTypeAdapters.class)).isFalse();
	}

	@Test
	void looksAtAllOthers() {
		assertThat(this.filter.matches(getClass())).isTrue();
		assertThat(this.filter.matches(Clinic.class)).isTrue();
		assertThat(this.filter.matches(Enhancer.create(getClass(), NoOp.INSTANCE).getClass())).isTrue();
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Callable.class },
				(self, method, arguments) -> null);
		assertThat(this.filter.matches(proxy.getClass())).isTrue();
	}

}
