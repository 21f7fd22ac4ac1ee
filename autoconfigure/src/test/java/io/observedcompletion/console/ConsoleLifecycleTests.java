// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;

import io.observedcompletion.completion.CompletionRecorder;
import io.observedcompletion.completion.CompletionRecording;
import io.observedcompletion.completion.CompletionSink;
import io.observedcompletion.completion.CompletionStart;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.awaitility.Awaitility.await;

@ExtendWith(OutputCaptureExtension.class)
class ConsoleLifecycleTests {

	// Servers of other tests have threads of the same name.
	private final Set<Thread> ofOthers = Thread.getAllStackTraces().keySet();

	@Test
	void saysWhereThePageIs(CapturedOutput output) {
		ConsoleScenario.run((console) -> assertThat(output)
			.containsOnlyOnce("Console: http://localhost:" + console.client().port()));
	}

	@Test
	void isOffUnlessSwitchedOn(CapturedOutput output) {
		ConsoleScenario.application().withPropertyValues("langfuse.console.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBean(Console.class).port()).isNull();
			assertThat(context.getBean("langfuseConsoleCompletionSink")).isSameAs(CompletionSink.none());
			CompletionRecorder recorder = context.getBean(CompletionRecorder.class);
			assertThat(recorder.start(CompletionStart.named("answer").build()).id()).isEmpty();
			assertThat(recorder.openCompletions()).isEmpty();
			assertThat(threads()).isZero();
			assertThat(output).doesNotContain("Console");
		});
	}

	@Test
	void isOffInAnApplicationThatRecordsNothing() {
		ConsoleScenario.run(ConsoleScenario.application().withPropertyValues("langfuse.enabled=false"), (console) -> {
			CompletionRecording recording = console.start("answer");
			assertThat(recording.id()).isEmpty();
			assertThat(console.client().completions().get("open")).isEmpty();
		});
	}

	@Test
	void leavesTheApplicationRunningWhenThePortIsInUse(CapturedOutput output) throws IOException {
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			ConsoleScenario.application()
				.withPropertyValues("langfuse.console.port=" + other.getLocalPort())
				.run((context) -> {
					assertThat(context).hasNotFailed();
					assertThat(context.getBean(Console.class).isRunning()).isFalse();
					assertThat(threads()).isZero();
					assertThat(output).containsOnlyOnce("WARN")
						.contains("port " + other.getLocalPort() + " cannot be opened (Address already in use)")
						.contains("Set langfuse.console.port to another one");
				});
		}
	}

	@Test
	void saysWhichPropertyIsWrongWhenThePortIsNone() {
		ConsoleScenario.application()
			.withPropertyValues("langfuse.console.port=70000")
			.run((context) -> assertThat(context).getFailure()
				.hasStackTraceContaining("langfuse.console.port is a number from 0 to 65535"));
	}

	@Test
	void runsOnDaemonThreadsOnly() {
		ConsoleScenario.run((console) -> {
			console.client().completions();
			assertThat(Thread.getAllStackTraces().keySet()).filteredOn(ConsoleLifecycleTests::isOfConsole)
				.hasSizeGreaterThanOrEqualTo(2)
				.allMatch(Thread::isDaemon);
		});
	}

	@Test
	void stopsAtOnceWithClientsConnected() {
		ConsoleScenario.application().run((context) -> {
			ConsoleClient client = ConsoleScenario.of(context).client();
			client.completions();
			try (Socket idle = new Socket("127.0.0.1", client.port());
					Socket slow = new Socket("127.0.0.1", client.port())) {
				slow.getOutputStream().write("GET / HT".getBytes());
				long start = System.nanoTime();
				context.getSourceApplicationContext().close();
				assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
				assertThatIOException().isThrownBy(() -> new Socket("127.0.0.1", client.port()).close());
				await().untilAsserted(() -> assertThat(threads()).isZero());
			}
		});
	}

	@Test
	void listensAgainWhenStartedAgain() {
		ConsoleScenario.application().run((context) -> {
			Console console = context.getBean(Console.class);
			context.getBean("langfuseConsoleCompletionSink", CompletionSink.class)
				.accept(Completions.saying("kept", ""));
			console.stop();
			console.stop();
			assertThat(console.isRunning()).isFalse();
			console.start();
			assertThat(new ConsoleClient(Objects.requireNonNull(console.port())).finished("kept").isNull()).isFalse();
		});
	}

	@Test
	void showsTheContextsOfAHierarchyOnOnePage(CapturedOutput output) {
		ConsoleScenario.application().run((parent) -> {
			ConsoleClient client = ConsoleScenario.of(parent).client();
			ConsoleScenario.application().withParent(parent).run((child) -> {
				assertThat(child).hasNotFailed();
				ConsoleScenario below = ConsoleScenario.of(child);
				assertThat(below.client().port()).isEqualTo(client.port());
				below.sink().accept(Completions.saying("below", ""));
				CompletionRecording recording = below.start("open below");
				assertThat(client.finished("below").isNull()).isFalse();
				assertThat(client.open("open below").isNull()).isFalse();
				recording.complete();
			});
			assertThat(client.completions().get("open")).isEmpty();
			assertThat(client.finished("below").isNull()).isFalse();
			assertThat(output).containsOnlyOnce("Console: ").doesNotContain("WARN");
		});
	}

	private long threads() {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> isOfConsole(thread) && !this.ofOthers.contains(thread))
			.count();
	}

	private static boolean isOfConsole(Thread thread) {
		return thread.getName().startsWith("langfuse-console-") || thread.getName().equals("HTTP-Dispatcher");
	}

}
