// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.console;

import java.time.Duration;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class FinishedCompletionsTests {

	private final FinishedCompletions finished = new FinishedCompletions();

	@Test
	void holdsSoManyAndDropsTheOldest() {
		IntStream.rangeClosed(0, FinishedCompletions.MAX_COUNT)
			.forEach((i) -> this.finished.add(Completions.saying("c" + i, "")));
		assertThat(this.finished.after(0).ids()).hasSize(FinishedCompletions.MAX_COUNT)
			.contains("c1", "c" + FinishedCompletions.MAX_COUNT)
			.doesNotContain("c0");
	}

	@Test
	void holdsSoManyBytesAndDropsTheOldest() {
		String output = "x".repeat(CompletionView.MAX_LENGTH);
		IntStream.range(0, FinishedCompletions.MAX_COUNT)
			.forEach((i) -> this.finished.add(Completions.saying("c" + i, output)));
		assertThat(this.finished.bytes()).isBetween(FinishedCompletions.MAX_BYTES - 100_000,
				FinishedCompletions.MAX_BYTES);
		assertThat(this.finished.after(0).ids()).hasSizeBetween(150, 250)
			.contains("c" + (FinishedCompletions.MAX_COUNT - 1))
			.doesNotContain("c0");
	}

	@Test
	void cutsWhatIsLong() {
		this.finished.add(Completions.saying("long", "x".repeat(10_000_000)));
		assertThat(this.finished.bytes()).isLessThan(100_000);
		assertThat(this.finished.after(0).completions()).hasSize(1);
	}

	@Test
	void countsFromNothingAgainWhenCleared() {
		this.finished.add(Completions.saying("first", "x"));
		this.finished.clear();
		assertThat(this.finished.bytes()).isZero();
		assertThat(this.finished.after(0).ids()).isEmpty();
	}

	@Test
	void goesOnBehindThePositionsOfAnEarlierRun() {
		this.finished.add(Completions.saying("first", "x"));
		long now = System.currentTimeMillis();
		await().pollInterval(Duration.ofMillis(1)).until(() -> System.currentTimeMillis() > now);
		FinishedCompletions restarted = new FinishedCompletions();
		restarted.add(Completions.saying("second", "x"));
		assertThat(restarted.after(this.finished.after(0).position()).completions()).hasSize(1);
	}

}
