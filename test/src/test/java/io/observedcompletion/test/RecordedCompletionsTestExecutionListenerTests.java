// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.test;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionStart;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.context.TestContextManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class RecordedCompletionsTestExecutionListenerTests {

	@Nested
	@SpringBootTest(classes = Application.class)
	class WithoutARecorder {

		@Test
		void doesNothing(@Autowired ConfigurableApplicationContext context) {
			assertThat(context.getBeanProvider(RecordedCompletions.class)).isEmpty();
		}

	}

	@Test
	void failsATestThatLeavesARecordingOpen() throws Exception {
		TestRun run = new TestRun(Left.class);
		CompletionRecording chat = run.start("chat");
		chat.chunk("ab");
		run.start("done").complete();
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> run.end(null))
			.withMessageContaining(
					"but it leaves 1:\n  \"chat\" (generation, output so far \"ab\", 1 chunk(s))\nRead its stream")
			.withMessageContaining("observedcompletion.test.open-recordings=allow")
			.withMessageNotContaining("done");
		assertThat(run.completions()).isEmpty();
		run.begin();
		run.end(null);
		chat.complete();
	}

	@Test
	void awaitsARecordingThatEndsAMomentLater() throws Exception {
		TestRun run = new TestRun(Left.class);
		CompletionRecording chat = run.start("chat");
		CompletableFuture.runAsync(chat::complete, CompletableFuture.delayedExecutor(50, TimeUnit.MILLISECONDS));
		run.end(null);
	}

	@Test
	void saysNothingMoreOfATestThatFails() throws Exception {
		TestRun run = new TestRun(Left.class);
		CompletionRecording chat = run.start("chat");
		run.end(new IllegalStateException("fault of the test"));
		chat.complete();
	}

	@Test
	void allowsOpenRecordingsByAProperty() throws Exception {
		TestRun run = new TestRun(Allowed.class);
		CompletionRecording chat = run.start("chat");
		run.end(null);
		chat.complete();
	}

	// One test method at its beginning, and then at its end.
	private static final class TestRun {

		private final TestContextManager manager;

		private final Object test;

		private final Method method;

		TestRun(Class<?> testClass) throws Exception {
			this.manager = new TestContextManager(testClass);
			this.test = testClass.getDeclaredConstructor().newInstance();
			this.method = testClass.getDeclaredMethod("test");
			this.manager.prepareTestInstance(this.test);
			begin();
		}

		void begin() throws Exception {
			this.manager.beforeTestMethod(this.test, this.method);
		}

		CompletionRecording start(String name) {
			return this.manager.getTestContext()
				.getApplicationContext()
				.getBean(CompletionRecorder.class)
				.start(CompletionStart.named(name).build());
		}

		RecordedCompletions completions() {
			return this.manager.getTestContext().getApplicationContext().getBean(RecordedCompletions.class);
		}

		void end(Throwable exception) throws Exception {
			this.manager.afterTestMethod(this.test, this.method, exception);
		}

	}

	@SpringBootTest(classes = RecordingApplication.class)
	static class Left {

		void test() {
		}

	}

	@SpringBootTest(classes = RecordingApplication.class, properties = "observedcompletion.test.open-recordings=allow")
	static class Allowed {

		void test() {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class RecordingApplication {

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

	}

}
