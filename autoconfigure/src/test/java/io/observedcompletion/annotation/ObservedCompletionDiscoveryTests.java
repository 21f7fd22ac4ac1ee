// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.ObservationType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.AliasFor;

import static org.assertj.core.api.Assertions.assertThat;

class ObservedCompletionDiscoveryTests {

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void findsTheAnnotationOnAnInterfaceMethod(boolean proxyTargetClass) {
		ObservedContext.call(proxied(Implementation.class, proxyTargetClass), Contract.class, (bean, kept) -> {
			assertThat(AopUtils.isJdkDynamicProxy(bean)).isNotEqualTo(proxyTargetClass);
			bean.onInterface("hi");
			Completion completion = kept.single();
			assertThat(completion.name()).isEqualTo("from the interface");
			assertThat(completion.input()).isEqualTo("{\"question\":\"hi\"}");
			assertThat(completion.context().userId()).isEqualTo("hi");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void findsTheAnnotationBehindABridgeMethod(boolean proxyTargetClass) {
		ObservedContext.call(proxied(Implementation.class, proxyTargetClass), Contract.class, (bean, kept) -> {
			assertThat(bridged(bean, "hi")).isEqualTo("HI");
			assertThat(kept.single().name()).isEqualTo("bridged");
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void namesTheArgumentsOfABeanThatIsAnInterfaceProxy(boolean proxyTargetClass) {
		ObservedContext.call(proxied(Client.class, proxyTargetClass), Contract.class, (bean, kept) -> {
			bean.onInterface("hi");
			Completion completion = kept.single();
			assertThat(completion.input()).isEqualTo("{\"prompt\":\"hi\"}");
			assertThat(completion.context().userId()).isEqualTo("hi");
		});
	}

	@Test
	void findsTheAnnotationOnASuperclassMethod() {
		ObservedContext.call(ObservedContext.with(Sub.class), Sub.class, (bean, kept) -> {
			bean.inherited();
			bean.overridden();
			assertThat(kept.await(2)).extracting(Completion::name).containsExactly("inherited", "overridden above");
		});
	}

	@Test
	void findsAMetaAnnotationAndItsAliases() {
		ObservedContext.call(ObservedContext.with(Composed.class), Composed.class, (bean, kept) -> {
			bean.answer();
			Completion completion = kept.single();
			assertThat(completion.name()).isEqualTo("composed");
			assertThat(completion.type()).isEqualTo(ObservationType.TOOL);
		});
	}

	private static ApplicationContextRunner proxied(Class<?> bean, boolean proxyTargetClass) {
		return ObservedContext.with(bean).withPropertyValues("spring.aop.proxy-target-class=" + proxyTargetClass);
	}

	private static <T> T bridged(Generic<T> bean, T argument) {
		return bean.transform(argument);
	}

	interface Generic<T> {

		T transform(T argument);

	}

	interface Contract extends Generic<String> {

		@ObservedCompletion(name = "from the interface", userId = "#p0")
		String onInterface(String prompt);

	}

	static class Implementation implements Contract {

		@Override
		public String onInterface(String question) {
			return question;
		}

		@Override
		@ObservedCompletion("bridged")
		public String transform(String argument) {
			return argument.toUpperCase();
		}

	}

	static class Client {

		@Bean
		Contract contract() {
			return (Contract) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Contract.class },
					(proxy, method, arguments) -> switch (method.getName()) {
						case "hashCode" -> System.identityHashCode(proxy);
						case "equals" -> proxy == arguments[0];
						default -> "answer";
					});
		}

	}

	static class Super {

		@ObservedCompletion
		public void inherited() {
		}

		@ObservedCompletion("overridden above")
		public void overridden() {
		}

	}

	static class Sub extends Super {

		@Override
		public void overridden() {
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@ObservedCompletion(type = ObservationType.TOOL)
	@interface ObservedTool {

		@AliasFor(annotation = ObservedCompletion.class, attribute = "name")
		String called();

	}

	static class Composed {

		@ObservedTool(called = "composed")
		public void answer() {
		}

	}

}
