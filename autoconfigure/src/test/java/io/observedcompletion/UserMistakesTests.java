// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.tools.ToolProvider;

import io.observedcompletion.annotation.ObservedCompletion;
import io.observedcompletion.annotation.ObservedCompletionAutoConfiguration;
import io.observedcompletion.autoconfigure.CompletionRecorderAutoConfiguration;
import io.observedcompletion.autoconfigure.LoggedLines;
import io.observedcompletion.completion.KeptCompletions;
import io.observedcompletion.langfuse.LangfuseAutoConfiguration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What users get wrong, and what they are told. The table is printed at the end.
 */
class UserMistakesTests {

	private static final List<String> table = new ArrayList<>();

	private static final ApplicationContextRunner application = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(PropertyPlaceholderAutoConfiguration.class, LangfuseAutoConfiguration.class,
						CompletionRecorderAutoConfiguration.class, ObservedCompletionAutoConfiguration.class))
		.withBean(KeptCompletions.class)
		.withPropertyValues("langfuse.spool.enabled=false", "langfuse.shutdown.flush-timeout=0s");

	private static final ApplicationContextRunner withKeys = application.withPropertyValues(
			"langfuse.public-key=pk-lf-1234", "langfuse.secret-key=sk-lf-5678", "langfuse.base-url=http://localhost:1");

	static List<Mistake> mistakes() {
		return List.of(
				new Mistake("a misspelt argument", with(Misspelt.class), "WARN",
						"Misspelt.go(): userId \"#usr\" finds nothing: "
								+ "#usr is no argument of go(user); there are #user, #p0, #root."),
				new Mistake("a text without quotes", with(Unquoted.class), "WARN",
						"Unquoted.go(): userId \"alice\" finds nothing: alice is no property of a call, "
								+ "which has target, method and args; a fixed text is quoted: 'alice'."),
				new Mistake("an argument without #", with(Unmarked.class), "WARN", "an argument is written #user."),
				new Mistake("an expression that does not parse", with(Unparsable.class), "FAILURE",
						"Write a SpEL expression, for example \"#prompt\""),
				new Mistake("metadata without a key", with(Keyless.class), "FAILURE",
						"Write the entry as key=expression"),
				new Mistake("a placeholder without property", with(Unresolved.class), "FAILURE",
						"Set the property, or give a default as in ${property:default}."),
				new Mistake("a property that an argument has not", with(Unreadable.class), (context) -> context
					.getBean(Unreadable.class)
					.go("s3cret"), "WARN", "Could not evaluate userId \"#user.nme\" of @ObservedCompletion on "
							+ "io.observedcompletion.UserMistakesTests$Unreadable.go(): EL1008E: Property or field 'nme' "
							+ "cannot be found on object of type 'java.lang.String'"),
				new Mistake("a private method", with(PrivateMethod.class), "WARN",
						"observes nothing: no proxy sees the calls of a private method."),
				new Mistake("a static method", with(StaticMethod.class), "WARN",
						"observes nothing: no proxy sees the calls of a static method."),
				new Mistake("a final class", with(FinalClass.class), "WARN",
						"observes nothing: the class is final and cannot be proxied."),
				new Mistake("a method that no interface of the proxy has",
						with(Wide.class).withPropertyValues("spring.aop.proxy-target-class=false"), "WARN",
						"observes nothing: the bean is known by its interfaces, and none has the method."),
				new Mistake("no keys", application, "INFO",
						"Completions are not exported: set langfuse.public-key and langfuse.secret-key"),
				new Mistake("no keys in production",
						application.withInitializer((context) -> context.getEnvironment().addActiveProfile("prod")),
						"WARN", "although the profile 'prod' is active: set langfuse.public-key"),
				new Mistake("one key of two", application.withPropertyValues("langfuse.public-key=pk-lf-1234"),
						"FAILURE", "Set langfuse.secret-key"),
				new Mistake("keys that have changed places",
						application.withPropertyValues("langfuse.public-key=sk-lf-5678",
								"langfuse.secret-key=pk-lf-1234"),
						"FAILURE", "Set langfuse.public-key to the key that starts with 'pk-'"),
				new Mistake("the address of a page as base URL",
						withKeys.withPropertyValues("langfuse.base-url=https://cloud.langfuse.com/project/abc"),
						"FAILURE", "Set langfuse.base-url to 'https://cloud.langfuse.com'."),
				new Mistake("the address of the API as base URL",
						withKeys.withPropertyValues("langfuse.base-url=https://acme.com/lf/api/public/otel"), "FAILURE",
						"Set langfuse.base-url to 'https://acme.com/lf'."),
				new Mistake("a base URL without scheme",
						withKeys.withPropertyValues("langfuse.base-url=cloud.langfuse.com"), "FAILURE",
						"Set langfuse.base-url to a URL with scheme and host"),
				new Mistake("an endpoint without path",
						application.withPropertyValues("langfuse.export.endpoint=http://localhost:1"), "WARN",
						"langfuse.export.endpoint names no path, and is used as it is: most servers take OTLP at /v1/traces"),
				new Mistake("an endpoint without scheme",
						application.withPropertyValues("langfuse.export.endpoint=localhost:1"), "FAILURE",
						"for example 'http://localhost:4318/v1/traces'."),
				new Mistake("a sample rate in percent", application.withPropertyValues("langfuse.sample-rate=10"),
						"FAILURE", "It must be a share from 0.0 to 1.0."),
				new Mistake("no time for a request", withKeys.withPropertyValues("langfuse.timeout=0"), "FAILURE",
						"Set langfuse.timeout to more than zero"),
				new Mistake("an environment that Langfuse does not take",
						withKeys.withPropertyValues("langfuse.environment=Prod EU"), "WARN",
						"Langfuse does not accept the environment 'Prod EU', 'prod-eu' is used instead"),
				new Mistake("keys that travel unencrypted",
						withKeys.withPropertyValues("langfuse.base-url=http://langfuse.invalid"), "WARN",
						"the endpoint at langfuse.invalid is not https."),
				new Mistake("switched off and forgotten", withKeys.withPropertyValues("langfuse.enabled=false"), "INFO",
						"No completion is recorded: langfuse.enabled=false."),
				new Mistake("all tracing switched off",
						withKeys.withPropertyValues("management.tracing.export.enabled=false"), "INFO",
						"Completions are not exported: management.tracing.export.enabled=false; "
								+ "langfuse.export.enabled=true exports them all the same."));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void isTold(Mistake mistake) {
		List<String> told = told(mistake.runner, mistake.afterwards, mistake.level);
		table.add("| %s | %s | %s |".formatted(mistake.what, mistake.level, String.join(" ", told)));
		assertThat(told).singleElement().asString().contains(mistake.message).doesNotContain("s3cret", "sk-lf-5678");
	}

	@Test
	void tellsNamesThatTheCompilerHasLeftOut(@TempDir Path directory) throws Exception {
		Class<?> bean = compiledWithoutNames(directory);
		List<String> told = told(with(bean).withClassLoader(bean.getClassLoader()), (context) -> {
		}, "WARN");
		table.add("| names that the compiler has left out | WARN | %s |".formatted(String.join(" ", told)));
		assertThat(told).singleElement()
			.asString()
			.endsWith("Nameless.go(): userId \"#user\" finds nothing: #user is not known: "
					+ "the class was compiled without -parameters, so there are only #p0, #root.");
	}

	@AfterAll
	static void print() {
		System.out.println("| mistake | told as | message |\n|---|---|---|");
		table.forEach(System.out::println);
	}

	private static List<String> told(ApplicationContextRunner runner, Consumer<ApplicationContext> afterwards,
			String level) {
		List<String> told = new ArrayList<>();
		try (LoggedLines log = LoggedLines.ofUs()) {
			runner.run((context) -> {
				assertThat(context.getStartupFailure() != null).isEqualTo("FAILURE".equals(level));
				if (context.getStartupFailure() != null) {
					FailureAnalysis analysis = analysis(context);
					told.add(analysis.getDescription() + " " + analysis.getAction());
					return;
				}
				afterwards.accept(context);
				told.addAll("WARN".equals(level) ? log.warnings() : log.infos());
			});
		}
		told.removeIf((line) -> "WARN".equals(level) && line.startsWith("Langfuse does not take what is sent"));
		return told;
	}

	private static FailureAnalysis analysis(AssertableApplicationContext context) {
		ArgumentResolver arguments = ArgumentResolver.of(Environment.class, new StandardEnvironment())
			.and(BeanFactory.class, new DefaultListableBeanFactory());
		return SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, arguments, FailureHandler.handleMessage((message, ex) -> {
			}))
			.stream()
			.map((analyzer) -> analyzer.analyze(Objects.requireNonNull(context.getStartupFailure())))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	private static ApplicationContextRunner with(Class<?> bean) {
		// Says nothing by itself.
		return application.withPropertyValues("langfuse.export.enabled=false").withUserConfiguration(bean);
	}

	private static Class<?> compiledWithoutNames(Path directory) throws Exception {
		Path source = Files.writeString(directory.resolve("Nameless.java"), """
				public class Nameless {
					@io.observedcompletion.annotation.ObservedCompletion(userId = "#user")
					public String go(String user) {
						return user;
					}
				}
				""");
		int result = ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-g:none", "-proc:none", "-classpath", System.getProperty("java.class.path"), "-d",
					directory.toString(), source.toString());
		assertThat(result).isZero();
		return new URLClassLoader(new URL[] { url(directory) }, UserMistakesTests.class.getClassLoader())
			.loadClass("Nameless");
	}

	private static URL url(Path directory) {
		try {
			return directory.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new UncheckedIOException(new IOException(ex));
		}
	}

	record Mistake(String what, ApplicationContextRunner runner, Consumer<ApplicationContext> afterwards, String level,
			String message) {

		Mistake(String what, ApplicationContextRunner runner, String level, String message) {
			this(what, runner, (context) -> {
			}, level, message);
		}

		@Override
		public String toString() {
			return this.what;
		}

	}

	static class Misspelt {

		@ObservedCompletion(userId = "#usr")
		public String go(String user) {
			return user;
		}

	}

	static class Unquoted {

		@ObservedCompletion(userId = "alice")
		public String go(String user) {
			return user;
		}

	}

	static class Unmarked {

		@ObservedCompletion(userId = "user")
		public String go(String user) {
			return user;
		}

	}

	static class Unparsable {

		@ObservedCompletion(userId = "#user.")
		public String go(String user) {
			return user;
		}

	}

	static class Keyless {

		@ObservedCompletion(metadata = "#user")
		public String go(String user) {
			return user;
		}

	}

	static class Unresolved {

		@ObservedCompletion(model = "${no.such.model}")
		public String go(String user) {
			return user;
		}

	}

	static class Unreadable {

		@ObservedCompletion(userId = "#user.nme")
		public String go(String user) {
			return user;
		}

	}

	static class PrivateMethod {

		@ObservedCompletion
		private String go(String user) {
			return user;
		}

	}

	static class StaticMethod {

		@ObservedCompletion
		public static String go(String user) {
			return user;
		}

	}

	static final class FinalClass {

		@ObservedCompletion
		public String go(String user) {
			return user;
		}

	}

	static class Wide implements Supplier<String> {

		@Override
		@ObservedCompletion
		public String get() {
			return "";
		}

		@ObservedCompletion
		public String go(String user) {
			return user;
		}

	}

}
