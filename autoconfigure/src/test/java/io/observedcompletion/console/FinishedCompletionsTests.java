// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import io.observedcompletion.completion.CompletionDestination;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FinishedCompletionsTests {

	private final FinishedCompletions finished = new FinishedCompletions();

	@Test
	void holdsSoManyAndDropsTheOldest() {
		IntStream.rangeClosed(0, FinishedCompletions.MAX_COUNT).forEach((i) -> add("c" + i, ""));
		assertThat(this.finished.find("c0")).isNull();
		assertThat(this.finished.find("c1")).contains("\"id\":\"c1\"");
		assertThat(this.finished.find("c" + FinishedCompletions.MAX_COUNT)).isNotNull();
		assertThat(after(0).held()).isEqualTo(FinishedCompletions.MAX_COUNT);
		assertThat(after(0).dropped()).isEqualTo(1);
	}

	@Test
	void holdsSoManyBytesAndDropsTheOldest() {
		String output = "x".repeat(CompletionView.MAX_LENGTH);
		IntStream.range(0, 1000).forEach((i) -> add("c" + i, output));
		assertThat(this.finished.bytes()).isBetween(FinishedCompletions.MAX_BYTES - 100_000,
				FinishedCompletions.MAX_BYTES);
		assertThat(after(0).held()).isBetween(700, 850);
		assertThat(after(0).held() + after(0).dropped()).isEqualTo(1000);
		assertThat(this.finished.find("c999")).isNotNull();
		assertThat(this.finished.find("c0")).isNull();
	}

	@Test
	void knowsWhatOfTheOpenOnesHasEnded() {
		add("first", "x");
		assertThat(this.finished.after(0, List.of("first", "second")).ended()).containsExactly("first");
	}

	@Test
	void cutsWhatIsLong() {
		add("long", "x".repeat(10_000_000));
		assertThat(this.finished.bytes()).isLessThan(100_000);
		assertThat(after(0).completions()).hasSize(1);
	}

	@Test
	void countsFromNothingAgainWhenCleared() {
		add("first", "x");
		this.finished.clear();
		assertThat(this.finished.bytes()).isZero();
		assertThat(after(0).held()).isZero();
		assertThat(this.finished.find("first")).isNull();
	}

	@Test
	void goesOnBehindThePositionsOfAnEarlierRun() {
		add("first", "x");
		long now = System.currentTimeMillis();
		await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > now);
		FinishedCompletions restarted = new FinishedCompletions();
		restarted.add(view("second", "x"));
		assertThat(restarted.after(after(0).position(), List.of()).completions()).hasSize(1);
	}

	private FinishedCompletions.Slice after(long position) {
		return this.finished.after(position, List.of());
	}

	private void add(String id, String output) {
		this.finished.add(view(id, output));
	}

	private static CompletionView view(String id, String output) {
		return CompletionView.finished(Completions.saying(id, output), CompletionDestination.nowhere("no keys"));
	}

}
