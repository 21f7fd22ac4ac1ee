// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.e2e.delivery;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import io.observedcompletion.test.ReceivedSpan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class StopTests {

	private static final Duration FLUSH_TIMEOUT = Duration.ofSeconds(1);

	// What else an application does when it stops, on a busy machine.
	private static final Duration MARGIN = Duration.ofSeconds(3);

	@TempDir
	private Path directory;

	@Test
	void stopsInTimeWhileTheServerHangsAndDeliversAllAfterARestart() throws InterruptedException {
		try (Trial trial = new Trial(this.directory, 42)) {
			trial.langfuse().current().hang();
			Trial.Life life;
			try (ChildJvm child = trial.start(100, "langfuse.shutdown.flush-timeout=" + FLUSH_TIMEOUT.toMillis() + "ms",
					"langfuse.timeout=30s")) {
				await().atMost(Duration.ofSeconds(20)).until(() -> !trial.langfuse().current().requests().isEmpty());
				long stopped = System.currentTimeMillis();
				Duration took = child.terminate();
				System.out.println("stopped within " + took.toMillis() + " ms while the server hung");
				assertThat(took).isLessThan(FLUSH_TIMEOUT.plus(MARGIN));
				life = new Trial.Life(trial.lastCalls(), stopped);
			}
			assertThat(trial.spans()).isEmpty();
			trial.langfuse().current().answerNormally();
			trial.recover();
			Tally tally = Tally.of(List.of(life), trial.spans());
			System.out.println("stopped: " + tally);
			assertThat(tally.lost()).isEmpty();
			assertThat(tally.wrong()).isEmpty();
			assertThat(trial.spans()).extracting(StopTests::statusMessage)
				.anyMatch((message) -> message != null && message.endsWith(": the application stopped"));
		}
	}

	private static String statusMessage(ReceivedSpan span) {
		return span.attribute("langfuse.observation.status_message");
	}

}
