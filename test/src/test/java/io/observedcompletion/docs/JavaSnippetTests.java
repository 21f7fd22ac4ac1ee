// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.docs;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.observedcompletion.completion.Completion;
import io.observedcompletion.completion.Outcome;
import io.observedcompletion.test.RecordedCompletions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.context.support.GenericWebApplicationContext;

import static io.observedcompletion.test.CompletionAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

/**
 * Each block of Java in the documentation compiles, and what the pages show first runs
 * and is recorded as they say.
 */
class JavaSnippetTests {

	static List<Snippet> snippets() {
		return Snippet.in("java");
	}

	@ParameterizedTest
	@MethodSource("snippets")
	void compiles(Snippet snippet) {
		SnippetCompiler.compile(snippet);
	}

	static Stream<Snippet> services() {
		return standingIn("service");
	}

	@ParameterizedTest
	@MethodSource("services")
	void anAnnotatedMethodIsRecorded(Snippet snippet) throws Exception {
		try (ConfigurableApplicationContext context = start(snippet, WebApplicationType.NONE)) {
			run(context);
			assertThat(single(context)).isCompleted()
				.hasName("answer")
				.hasOutput("Because they can.")
				.hasModel("gpt-4o-mini")
				.hasUserId("ada")
				.hasMetadata("tenant", "acme");
		}
	}

	static Stream<Snippet> controllers() {
		return Stream.concat(standingIn("controller"), standingIn("worker"));
	}

	@ParameterizedTest
	@MethodSource("controllers")
	void anEmitterStreamsAndIsRecorded(Snippet snippet) throws Exception {
		try (ConfigurableApplicationContext context = start(snippet, WebApplicationType.SERVLET)) {
			MvcTestResult answer = MockMvcTester.from((GenericWebApplicationContext) context)
				.get()
				.uri("/answer?question=Why")
				.exchange(Duration.ofSeconds(30));
			assertThat(answer).hasStatusOk().bodyText().contains("Hello", "Ada");
			assertThat(single(context)).isCompleted().hasName("answer").hasOutput("Hello Ada");
		}
	}

	static Stream<Snippet> byHand() {
		return standingIn("statements").filter((snippet) -> snippet.text().contains("recorder."));
	}

	@ParameterizedTest
	@MethodSource("byHand")
	void whatIsRecordedByHandHasItsText(Snippet snippet) throws Exception {
		try (ConfigurableApplicationContext context = start(snippet, WebApplicationType.NONE)) {
			run(context);
			List<Completion> completions = context.getBean(RecordedCompletions.class)
				.await(snippet.text().split("recorder\\.", -1).length - 1);
			assertThat(completions).isNotEmpty().allSatisfy((completion) -> {
				assertThat(completion.name()).isEqualTo("summarise");
				assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
				assertThat(String.valueOf(completion.output())).isEqualTo("In short");
			});
		}
	}

	@Test
	void eachSubscriptionTalksToItsOwnRecording() throws Exception {
		Snippet snippet = standingIn("reactive").findFirst().orElseThrow();
		try (ConfigurableApplicationContext context = start(snippet, WebApplicationType.NONE)) {
			run(context);
			assertThat(context.getBean(RecordedCompletions.class).await(2))
				.extracting((completion) -> completion.metadata().get("request"))
				.containsExactly("call-1", "call-2");
		}
	}

	static Stream<Snippet> others() {
		return standingIn("statements").filter((snippet) -> !snippet.text().contains("recorder."));
	}

	@ParameterizedTest
	@MethodSource("others")
	void whatIsSaidOnTheWayRuns(Snippet snippet) throws Exception {
		try (ConfigurableApplicationContext context = start(snippet, WebApplicationType.NONE)) {
			assertThat(run(context)).isEqualTo("done");
		}
	}

	@Test
	void aTestOfAnApplicationPasses() throws Exception {
		List<Snippet> tests = standingIn("test").toList();
		assertThat(tests).isNotEmpty();
		for (Snippet snippet : tests) {
			SummaryGeneratingListener listener = launch(SnippetCompiler.compile(snippet));
			assertThat(listener.getSummary().getFailures()).as(snippet.toString()).isEmpty();
			assertThat(listener.getSummary().getTestsSucceededCount()).as(snippet.toString()).isPositive();
		}
	}

	private static SummaryGeneratingListener launch(ClassLoader loader) throws Exception {
		SummaryGeneratingListener listener = new SummaryGeneratingListener();
		Class<?> test = loader.loadClass("snippet.AnswerServiceTests");
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		// A proxy overrides what is package-private only if it is loaded beside it.
		Thread.currentThread().setContextClassLoader(loader);
		try {
			LauncherFactory.create()
				.execute(LauncherDiscoveryRequestBuilder.request().selectors(selectClass(test)).build(), listener);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
		return listener;
	}

	private static Stream<Snippet> standingIn(String context) {
		return snippets().stream().filter((snippet) -> snippet.context().equals(context));
	}

	private static ConfigurableApplicationContext start(Snippet snippet, WebApplicationType type) throws Exception {
		ClassLoader loader = SnippetCompiler.compile(snippet);
		SpringApplicationBuilder application = new SpringApplicationBuilder(loader.loadClass("snippet.Application"))
			.resourceLoader(new DefaultResourceLoader(loader))
			.web(type)
			.registerShutdownHook(false)
			.properties("spring.main.banner-mode=off", "langfuse.export.enabled=false", "langfuse.console.port=0",
					"langfuse.spool.enabled=false");
		if (type == WebApplicationType.SERVLET) {
			application.contextFactory((any) -> new MockedWebApplicationContext());
		}
		return application.run();
	}

	private static Object run(ConfigurableApplicationContext context) {
		return ((Supplier<?>) context.getBean("run")).get();
	}

	private static Completion single(ConfigurableApplicationContext context) {
		return context.getBean(RecordedCompletions.class).single();
	}

	/** No server: MockMvc makes the requests. */
	private static final class MockedWebApplicationContext extends GenericWebApplicationContext {

		MockedWebApplicationContext() {
			super(new MockServletContext());
		}

	}

}
