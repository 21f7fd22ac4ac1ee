// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.Outcome;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;

import org.springframework.aop.Advisor;
import org.springframework.aop.support.DefaultPointcutAdvisor;
import org.springframework.aop.support.annotation.AnnotationMatchingPointcut;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Role;
import org.springframework.resilience.annotation.EnableResilientMethods;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ObservedCompletionOrderTests {

	@Test
	void recordsARetriedCallOnce() {
		ObservedContext.call(ObservedContext.with(Resilient.class, Retried.class), Retried.class, (bean, kept) -> {
			assertThat(bean.answer()).isEqualTo("answer 3");
			assertThat(kept.single().outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(kept.single().output()).isEqualTo("answer 3");
		});
	}

	@Test
	void recordsARetriedCallOnceThoughOtherAdviceAppliesToo() {
		ObservedContext.call(ObservedContext.with(Resilient.class, Transactions.class, Retried.class), Retried.class,
				(bean, kept) -> {
					bean.answer();
					assertThat(kept.single().output()).isEqualTo("answer 3");
				});
	}

	@Test
	void recordsAFailureOfTheCommit() {
		ObservedContext.call(ObservedContext.with(Transactions.class, Committed.class), Committed.class,
				(bean, kept) -> {
					assertThatIllegalStateException().isThrownBy(bean::answer);
					Completion completion = kept.single();
					assertThat(completion.outcome()).isEqualTo(Outcome.FAILED);
					assertThat(completion.statusMessage()).isEqualTo("failed: IllegalStateException: commit");
				});
	}

	@Test
	void recordsAnAsynchronousCallOnce() {
		ObservedContext.call(ObservedContext.with(Asynchronous.class, Later.class), Later.class, (bean, kept) -> {
			assertThat(bean.answer().join()).isEqualTo("later");
			Completion completion = kept.single();
			assertThat(completion.output()).isEqualTo("later");
			assertThat(completion.metadata()).containsEntry("seen", "inside");
		});
	}

	@Test
	void recordsHowAnAsynchronousCallWithoutResultEnds() {
		ObservedContext.call(ObservedContext.with(Asynchronous.class, Later.class), Later.class, (bean, kept) -> {
			bean.fails();
			assertThat(kept.single().outcome()).isEqualTo(Outcome.FAILED);
		});
	}

	@Configuration(proxyBeanMethods = false)
	@EnableResilientMethods(proxyTargetClass = true)
	static class Resilient {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAsync(proxyTargetClass = true)
	static class Asynchronous {

	}

	/**
	 * Advises like transactions do, in the same place of the chain.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Transactions {

		@Bean
		@Role(BeanDefinition.ROLE_INFRASTRUCTURE)
		static Advisor transactions() {
			MethodInterceptor commit = (invocation) -> {
				invocation.proceed();
				throw new IllegalStateException("commit");
			};
			return new DefaultPointcutAdvisor(new AnnotationMatchingPointcut(null, InTransaction.class), commit);
		}

	}

	@Retention(RetentionPolicy.RUNTIME)
	@interface InTransaction {

	}

	static class Retried {

		private final AtomicInteger attempts = new AtomicInteger();

		@ObservedCompletion
		@Retryable(maxRetries = 2, delay = 1)
		public String answer() {
			if (this.attempts.incrementAndGet() < 3) {
				throw new IllegalStateException("not yet");
			}
			return "answer " + this.attempts;
		}

		@InTransaction
		public void inTransaction() {
		}

	}

	static class Committed {

		@ObservedCompletion
		@InTransaction
		public String answer() {
			return "answer";
		}

	}

	static class Later {

		@Async
		@ObservedCompletion
		public CompletableFuture<String> answer() {
			CompletionRecording.current().metadata("seen", "inside");
			return CompletableFuture.completedFuture("later");
		}

		@Async
		@ObservedCompletion
		public void fails() {
			throw new IllegalStateException("later");
		}

	}

}
