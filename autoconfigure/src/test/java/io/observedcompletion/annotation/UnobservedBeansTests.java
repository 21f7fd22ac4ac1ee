// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.annotation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.KeptCompletions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.interceptor.DebugInterceptor;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the annotation cannot observe works as if it were not annotated.
 */
class UnobservedBeansTests {

	@Test
	void leavesFinalClassesAlone() {
		start(ObservedContext.with(FinalAssistant.class), (context) -> {
			assertThat(context.getBean(FinalAssistant.class).answer()).isEqualTo("answer");
			assertThat(context.getBean(KeptCompletions.class).settled()).isEmpty();
		}, "FinalAssistant observes nothing: the class is final and cannot be proxied.");
	}

	@Test
	void leavesRecordsAlone() {
		start(ObservedContext.with().withBean(RecordAssistant.class, () -> new RecordAssistant("answer")),
				(context) -> assertThat(context.getBean(RecordAssistant.class).answer()).isEqualTo("answer"),
				"RecordAssistant observes nothing: a record is final and cannot be proxied.");
	}

	@Test
	void leavesSealedClassesAlone() {
		start(ObservedContext.with(SealedAssistant.class),
				(context) -> assertThat(context.getBean(SealedAssistant.class).answer()).isEqualTo("answer"),
				"SealedAssistant observes nothing: the class is sealed and cannot be proxied.");
	}

	@Test
	void leavesClassesOfKotlinAloneThatNobodyOpened() {
		start(ObservedContext.with(ClosedAssistant.class),
				(context) -> assertThat(context.getBean(ClosedAssistant.class).answer()).isEqualTo("answer"),
				"ClosedAssistant observes nothing: the class is final and cannot be proxied; "
						+ "the compiler plugin kotlin-spring opens it.");
	}

	@Test
	void leavesClassesOfKotlinAloneThatAreHalfOpen() {
		start(ObservedContext.with().withBean(HalfOpenAssistant.class, () -> new HalfOpenAssistant("answer")),
				(context) -> {
					assertThat(context.getBean(HalfOpenAssistant.class).plain()).isEqualTo(6);
					assertThat(context.getBean(HalfOpenAssistant.class).answer()).isEqualTo("answer");
				}, "HalfOpenAssistant observes nothing: its final method plain() would run on the proxy, "
						+ "whose fields are empty; the compiler plugin kotlin-spring opens it.");
	}

	@Test
	void leavesClassesAloneThatNobodyCanMake() {
		start(ObservedContext.with().withBean(HiddenAssistant.class, HiddenAssistant::make),
				(context) -> assertThat(context.getBean(HiddenAssistant.class).answer()).isEqualTo("answer"),
				"HiddenAssistant observes nothing: it cannot be proxied (");
	}

	@ParameterizedTest
	@CsvSource({ "publicFinal", "protectedFinal", "packageFinal", "inheritedFinal" })
	void leavesBeansAloneWhoseFinalMethodsWouldFindEmptyFields(Finals kind) {
		start(ObservedContext.with().withBean(Words.class, kind.bean::get), (context) -> {
			Words bean = context.getBean(Words.class);
			assertThat(AopUtils.isAopProxy(bean)).isFalse();
			assertThat(kind.length(bean)).isEqualTo(6);
			assertThat(bean.answer()).isEqualTo("answer");
		}, "observes nothing: its final method length() would run on the proxy, whose fields are empty.");
	}

	@Test
	void observesBeansWhoseFinalMethodsNobodyCallsFromOutside() {
		start(ObservedContext.with(PrivateFinal.class), (context) -> {
			assertThat(context.getBean(PrivateFinal.class).answer()).isEqualTo("answer6");
			assertThat(context.getBean(KeptCompletions.class).single().output()).isEqualTo("answer6");
		});
	}

	@ParameterizedTest
	@CsvSource({ "HiddenMethod, secret, private", "StaticMethod, common, static" })
	void doesNotProxyForMethodsThatNoProxySees(String type, String method, String why) throws Exception {
		Class<?> bean = Class.forName(UnobservedBeansTests.class.getName() + "$" + type);
		start(ObservedContext.with(bean), (context) -> assertThat(AopUtils.isAopProxy(context.getBean(bean))).isFalse(),
				type + "." + method + "() observes nothing: no proxy sees the calls of a " + why + " method.");
	}

	@Test
	void observesTheOtherMethodsOfABeanThatHasHiddenOnes() {
		start(ObservedContext.with(Mixed.class), (context) -> {
			assertThat(context.getBean(Mixed.class).answer()).isEqualTo("answer");
			assertThat(context.getBean(KeptCompletions.class).single().name()).isEqualTo("answer");
		}, "Mixed.secret() observes nothing: no proxy sees the calls of a private method.");
	}

	@Test
	void observesFinalClassesByTheirInterfaces() {
		start(ObservedContext.with(FinalSupplier.class).withPropertyValues("spring.aop.proxy-target-class=false"),
				(context) -> {
					assertThat(AopUtils.isJdkDynamicProxy(context.getBean(Supplier.class))).isTrue();
					assertThat(context.getBean(Supplier.class).get()).isEqualTo("answer");
					assertThat(context.getBean(KeptCompletions.class).single().output()).isEqualTo("answer");
				});
	}

	@Test
	void observesBeansThatSpringProxiesAnyway() {
		start(ObservedContext.with().withBean(Words.class, () -> {
			ProxyFactory factory = new ProxyFactory(new PublicFinal());
			factory.setProxyTargetClass(true);
			factory.addAdvice(new DebugInterceptor());
			return (Words) factory.getProxy();
		}), (context) -> {
			assertThat(context.getBean(Words.class).answer()).isEqualTo("answer");
			assertThat(context.getBean(KeptCompletions.class).single().output()).isEqualTo("answer");
		});
	}

	@Test
	void tellsFinalMethodsOfBeansThatSpringProxiesAnyway() {
		start(ObservedContext.with().withBean(Words.class, () -> {
			ProxyFactory factory = new ProxyFactory(new AnnotatedFinal());
			factory.setProxyTargetClass(true);
			factory.addAdvice(new DebugInterceptor());
			return (Words) factory.getProxy();
		}), (context) -> assertThat(context.getBean(Words.class).answer()).isEqualTo("answer"),
				"AnnotatedFinal.constant() observes nothing: the method is final.");
	}

	@Test
	void tellsMethodsThatNoInterfaceOfTheProxyHas() {
		start(ObservedContext.with(Wide.class).withPropertyValues("spring.aop.proxy-target-class=false"), (context) -> {
			assertThat(context.getBean(Supplier.class).get()).isEqualTo("answer");
			assertThat(context.getBean(KeptCompletions.class).single().name()).isEqualTo("get");
		}, "Wide.wider() observes nothing: the bean is known by its interfaces, and none has the method.");
	}

	private static void start(ApplicationContextRunner runner, Consumer<ApplicationContext> test, String... warnings) {
		try (LoggedLines log = LoggedLines.ofUs()) {
			runner.run((context) -> {
				assertThat(context).hasNotFailed();
				test.accept(context);
			});
			List<String> told = log.warnings().stream().filter((line) -> line.contains("@ObservedCompletion")).toList();
			assertThat(told).hasSize(warnings.length);
			for (int i = 0; i < warnings.length; i++) {
				assertThat(told.get(i)).startsWith("@ObservedCompletion on io.observedcompletion.annotation.")
					.contains(warnings[i]);
			}
		}
	}

	static final class FinalAssistant {

		@ObservedCompletion
		public String answer() {
			return "answer";
		}

	}

	record RecordAssistant(String word) {

		@ObservedCompletion
		public String answer() {
			return this.word;
		}

	}

	static sealed class SealedAssistant permits SealedChild {

		@ObservedCompletion
		public String answer() {
			return "answer";
		}

	}

	static final class SealedChild extends SealedAssistant {

	}

	static class HiddenAssistant {

		private HiddenAssistant() {
		}

		static HiddenAssistant make() {
			return new HiddenAssistant();
		}

		@ObservedCompletion
		public String answer() {
			return "answer";
		}

	}

	enum Finals {

		publicFinal(PublicFinal::new), protectedFinal(ProtectedFinal::new), packageFinal(PackageFinal::new),
		inheritedFinal(InheritedFinal::new);

		private final Supplier<Words> bean;

		Finals(Supplier<Words> bean) {
			this.bean = bean;
		}

		int length(Words bean) {
			if (bean instanceof ProtectedFinal words) {
				return words.length();
			}
			return (bean instanceof PackageFinal words) ? words.length() : ((PublicFinal) bean).length();
		}

	}

	static class Words {

		final String word = "answer";

		@ObservedCompletion
		public String answer() {
			return this.word;
		}

	}

	static class PublicFinal extends Words {

		public final int length() {
			return this.word.length();
		}

	}

	static class ProtectedFinal extends Words {

		protected final int length() {
			return this.word.length();
		}

	}

	static class PackageFinal extends Words {

		final int length() {
			return this.word.length();
		}

	}

	static class InheritedFinal extends PublicFinal {

	}

	static class PrivateFinal extends Words {

		@Override
		public String answer() {
			return this.word + length();
		}

		private final int length() {
			return this.word.length();
		}

	}

	static class HiddenMethod {

		@ObservedCompletion
		private String secret() {
			return "answer";
		}

	}

	static class StaticMethod {

		@ObservedCompletion
		public static String common() {
			return "answer";
		}

	}

	static class Mixed extends Words {

		@ObservedCompletion
		private String secret() {
			return "answer";
		}

	}

	static class AnnotatedFinal extends Words {

		@ObservedCompletion
		public final String constant() {
			return "constant";
		}

	}

	static class Wide implements Supplier<String> {

		@Override
		@ObservedCompletion
		public String get() {
			return "answer";
		}

		@ObservedCompletion
		public String wider() {
			return "wider";
		}

	}

	static final class FinalSupplier implements Supplier<String> {

		@Override
		@ObservedCompletion
		public String get() {
			return "answer";
		}

	}

}
