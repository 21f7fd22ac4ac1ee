// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sink that keeps what it gets, for assertions.
 */
public final class KeptCompletions implements CompletionSink {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	private static final Duration SETTLE = Duration.ofMillis(50);

	private final Queue<Completion> completions = new ConcurrentLinkedQueue<>();

	@Override
	public void accept(Completion completion) {
		this.completions.add(completion);
	}

	public List<Completion> await(int count) {
		awaitility().until(() -> this.completions.size() >= count);
		return List.copyOf(this.completions);
	}

	public int count() {
		return this.completions.size();
	}

	public boolean isEmpty() {
		return this.completions.isEmpty();
	}

	public Completion single() {
		await(1);
		assertThat(settled()).hasSize(1);
		return this.completions.element();
	}

	public Completion named(String name) {
		awaitility().until(() -> this.completions.stream().anyMatch((candidate) -> candidate.name().equals(name)));
		return this.completions.stream().filter((candidate) -> candidate.name().equals(name)).findFirst().orElseThrow();
	}

	/**
	 * Returns what came after a moment in which more could have come.
	 */
	public List<Completion> settled() {
		Awaitility.await().pollDelay(SETTLE).until(() -> true);
		return List.copyOf(this.completions);
	}

	private static ConditionFactory awaitility() {
		return Awaitility.await().atMost(LIMIT).pollInterval(Duration.ofMillis(2));
	}

}
