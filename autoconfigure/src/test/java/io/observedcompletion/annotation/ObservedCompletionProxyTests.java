// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.io.IOException;
import java.util.function.Supplier;

import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import org.junit.jupiter.api.Test;

import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.annotation.ScopedProxyMode;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ObservedCompletionProxyTests {

	private static final IOException FAILURE = new IOException("no answer");

	private final ApplicationContextRunner runner = ObservedContext.with(Answers.class);

	@Test
	void worksWithoutAspectj() {
		assertThat(ClassUtils.isPresent("org.aspectj.weaver.Advice", null)).isFalse();
		ObservedContext.call(this.runner, Answers.class, (bean, kept) -> {
			bean.get();
			assertThat(kept.single().output()).isEqualTo("answer");
		});
	}

	@Test
	void proxiesInterfacesIfThePropertySaysSo() {
		ApplicationContextRunner interfaces = this.runner.withPropertyValues("spring.aop.proxy-target-class=false");
		ObservedContext.call(interfaces, Supplier.class, (bean, kept) -> {
			assertThat(AopUtils.isJdkDynamicProxy(bean)).isTrue();
			bean.get();
			assertThat(kept.single().output()).isEqualTo("answer");
		});
	}

	@Test
	void worksThoughTheApplicationHasNoAopOfItsOwn() {
		ObservedContext.call(this.runner.withPropertyValues("spring.aop.auto=false"), Answers.class, (bean, kept) -> {
			bean.get();
			assertThat(kept.single().output()).isEqualTo("answer");
		});
	}

	@Test
	void leavesTheOtherBeansAlone() {
		this.runner.withBean("plain", StringBuilder.class, StringBuilder::new)
			.run((context) -> assertThat(AopUtils.isAopProxy(context.getBean("plain"))).isFalse());
	}

	@Test
	void createsNoBeanTooEarly() {
		try (LoggedLines log = LoggedLines.of("org.springframework")) {
			ObservedContext.with(Sinks.class).run((context) -> assertThat(context).hasNotFailed());
			assertThat(log.warnings()).noneMatch((line) -> line.contains("not eligible"));
			assertThat(log.infos()).noneMatch((line) -> line.contains("not eligible"));
		}
	}

	@Test
	void observesBeansThatNeedEachOther() {
		ApplicationContextRunner circular = ObservedContext.with(Chicken.class, Egg.class)
			.withAllowCircularReferences(true);
		ObservedContext.call(circular, Chicken.class, (bean, kept) -> {
			bean.cluck();
			assertThat(kept.settled()).extracting(Completion::name).containsExactly("crack", "cluck");
		});
	}

	@Test
	void recordsACallThroughAScopedProxyOnce() {
		ObservedContext.call(ObservedContext.with(Scopes.class), Answers.class, (bean, kept) -> {
			assertThat(bean.get()).isEqualTo("answer");
			assertThat(kept.single().output()).isEqualTo("answer");
		});
	}

	@Test
	void handsTheSameExceptionToTheCaller() {
		ObservedContext.call(this.runner, Answers.class, (bean, kept) -> {
			assertThatThrownBy(bean::fails).isSameAs(FAILURE);
			assertThat(kept.single().outcome()).isEqualTo(Outcome.FAILED);
			assertThat(kept.single().statusMessage()).isEqualTo("failed: IOException: no answer");
		});
	}

	@Test
	void handsTheSameErrorToTheCaller() {
		ObservedContext.call(this.runner, Answers.class, (bean, kept) -> {
			assertThatThrownBy(bean::breaks).isInstanceOf(StackOverflowError.class);
			assertThat(kept.single().outcome()).isEqualTo(Outcome.FAILED);
		});
	}

	static class Answers implements Supplier<String> {

		@Override
		@ObservedCompletion
		public String get() {
			return "answer";
		}

		@ObservedCompletion
		public void fails() throws IOException {
			throw FAILURE;
		}

		@ObservedCompletion
		public void breaks() {
			throw new StackOverflowError();
		}

	}

	static class Chicken {

		@Autowired
		private Egg egg;

		@ObservedCompletion
		public void cluck() {
			this.egg.crack();
		}

	}

	static class Egg {

		@Autowired
		private Chicken chicken;

		@ObservedCompletion
		public void crack() {
			assertThat(AopUtils.isAopProxy(this.chicken)).isTrue();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scopes {

		@Bean
		@Scope(scopeName = "prototype", proxyMode = ScopedProxyMode.TARGET_CLASS)
		Answers scopedAnswers() {
			return new Answers();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Sinks {

		@Bean
		Answers answers() {
			return new Answers();
		}

	}

}
