// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

import io.observedcompletion.autoconfigure.LoggedLines;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

import static org.assertj.core.api.Assertions.assertThat;

class TailSamplingTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final TailRule FAILED = new TailRule(Set.of(Outcome.FAILED), null);

	private final KeptCompletions completions = new KeptCompletions();

	private HeldTrees heldTrees = new HeldTrees(null);

	@Test
	void keepsEachFailedTraceAsAWholeAndNothingElseOfWhatIsSampledOut() {
		CompletionSampler sampler = CompletionSampler.ofRate(0.01);
		CompletionRecorder recorder = recorder(new HeldTrees(FAILED), sampler);
		Set<String> failed = new HashSet<>();
		Set<String> sampled = new HashSet<>();
		long most = 0;
		for (int i = 0; i < 10_000; i++) {
			boolean fails = i % 100 == 0;
			CompletionRecording root = recorder.start(CompletionStart.named("root").input("question " + i).build());
			above(recorder, root, fails && i % 200 == 0);
			if (fails && i % 200 != 0) {
				root.fail(new IllegalStateException("broken"));
			}
			root.complete();
			(fails ? failed : sampled).add(root.traceId());
			most = Math.max(most, this.heldTrees.bytes());
		}
		assertThat(recorder.flush(LIMIT)).isTrue();
		sampled.removeIf((id) -> !sampler.isSampled(CompletionStart.named("root").build(), id));
		Map<String, Long> trees = this.completions.settled()
			.stream()
			.collect(Collectors.groupingBy(Completion::traceId, Collectors.counting()));
		Set<String> expected = new HashSet<>(failed);
		expected.addAll(sampled);
		assertThat(failed).hasSize(100);
		assertThat(trees.keySet()).isEqualTo(expected);
		assertThat(trees.values()).containsOnly(3L);
		assertThat(this.heldTrees.bytes()).isZero();
		System.out.printf(
				"Sampled at 0.01, failures kept: %d failed and %d other traces of 10,000; at most %,d B held%n",
				failed.size(), sampled.size(), most);
	}

	private static void above(CompletionRecorder recorder, CompletionRecording root, boolean fails) {
		try (Scope scope = root.makeCurrent();
				CompletionRecording middle = recorder.start(CompletionStart.named("middle").build());
				Scope inner = middle.makeCurrent();
				CompletionRecording leaf = recorder.start(CompletionStart.named("leaf").build())) {
			if (fails) {
				leaf.fail(new IllegalStateException("broken"));
			}
			leaf.complete();
			middle.complete();
		}
	}

	@ParameterizedTest
	@EnumSource(mode = Mode.EXCLUDE, names = { "COMPLETED" })
	void keepsWhatEndedAsTheRuleSays(Outcome outcome) {
		CompletionRecorder recorder = none(new TailRule(Set.of(outcome), null));
		recorder.start(CompletionStart.named("fine").build()).complete();
		CompletionRecording recording = recorder.start(CompletionStart.named("kept").build());
		end(recording, outcome);
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(this.completions.single().outcome()).isEqualTo(outcome);
	}

	private static void end(CompletionRecording recording, Outcome outcome) {
		switch (outcome) {
			case FAILED -> recording.fail(new IllegalStateException("broken"));
			case TIMED_OUT -> recording.fail(new TimeoutException());
			case CANCELLED -> recording.cancel();
			default -> ((LiveRecording) recording).end(Ending.now(outcome));
		}
	}

	@Test
	void keepsWhatWasSlow() {
		CompletionRecorder recorder = none(new TailRule(Set.of(), Duration.ofSeconds(10)));
		Instant now = Instant.now();
		recorder.start(CompletionStart.named("fast").time(now.minusSeconds(9)).build()).complete();
		recorder.start(CompletionStart.named("slow").time(now.minusSeconds(11)).build()).complete();
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(this.completions.single().name()).isEqualTo("slow");
	}

	@Test
	void whatIsSampledOutIsNeitherNotedNorShownAsOpen() {
		NotedCompletions journal = new NotedCompletions();
		CompletionRecorder recorder = CompletionRecorder.builder()
			.sinks(List.of(journal))
			.keep(FAILED)
			.sampler((start, traceId) -> start.name().equals("sampled"))
			.build();
		CompletionRecording out = recorder.start(CompletionStart.named("out").build());
		CompletionRecording sampled = recorder.start(CompletionStart.named("sampled").build());
		assertThat(recorder.openCompletions()).singleElement().returns("sampled", Completion::name);
		Awaitility.await().until(() -> journal.last(sampled.id()) == Outcome.INTERRUPTED);
		assertThat(journal.last(out.id())).isNull();
		out.fail(new IllegalStateException());
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(journal.last(out.id())).isEqualTo(Outcome.FAILED);
	}

	@Test
	void aLateCallFollowsTheDecisionThatWasTaken() {
		CompletionRecorder recorder = none(FAILED);
		CompletionRecording fine = recorder.start(CompletionStart.named("fine").build());
		CompletionRecording broken = recorder.start(CompletionStart.named("broken").build());
		fine.complete();
		broken.fail(new IllegalStateException());
		assertThat(recorder.flush(LIMIT)).isTrue();
		start(recorder, fine, "late and dropped").fail(new IllegalStateException());
		start(recorder, broken, "late and kept").complete();
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(this.completions.settled()).extracting(Completion::name).containsExactly("broken", "late and kept");
	}

	@Test
	void aCallThatEndsAfterItsRootIsWaitedFor() {
		CompletionRecorder recorder = none(FAILED);
		CompletionRecording root = recorder.start(CompletionStart.named("root").build());
		CompletionRecording stream = start(recorder, root, "stream");
		root.complete();
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(this.completions.isEmpty()).isTrue();
		stream.fail(new IllegalStateException());
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(this.completions.settled()).extracting(Completion::name).containsExactly("root", "stream");
	}

	private static CompletionRecording start(CompletionRecorder recorder, CompletionRecording above, String name) {
		try (Scope scope = CompletionOrigin.of(above).makeCurrent()) {
			return recorder.start(CompletionStart.named(name).build());
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "INTERRUPTED", "FAILED" })
	void whatIsHeldAtTheEndOfTheApplicationIsDecidedByTheRule(Outcome outcome) {
		CompletionRecorder recorder = none(new TailRule(Set.of(outcome), null));
		CompletionRecording root = recorder.start(CompletionStart.named("root").build());
		start(recorder, root, "ended").complete();
		start(recorder, root, "open").chunk("so far");
		recorder.interrupt("the application stopped");
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(this.completions.settled()).hasSize((outcome == Outcome.INTERRUPTED) ? 3 : 0);
		assertThat(this.heldTrees.bytes()).isZero();
	}

	@Test
	void tellsOnceThatTheOldestTracesAreGivenUpForWantOfMemory() {
		CompletionRecorder recorder = recorder(new HeldTrees(FAILED, 64 * 1024), CompletionSampler.ofRate(0));
		List<CompletionRecording> roots = new ArrayList<>();
		try (LoggedLines lines = LoggedLines.of(HeldTrees.class.getName())) {
			for (int i = 0; i < 100; i++) {
				CompletionRecording root = recorder.start(CompletionStart.named("root").build());
				roots.add(root);
				start(recorder, root, "call").output("x".repeat(10_000)).complete();
			}
			assertThat(recorder.flush(LIMIT)).isTrue();
			assertThat(this.heldTrees.bytes()).isBetween(1L, 64L * 1024);
			assertThat(recorder.tracesGivenUp()).isEqualTo(94);
			assertThat(lines.warnings()).singleElement().asString().contains("the oldest traces are given up");
		}
		roots.forEach((root) -> root.fail(new IllegalStateException()));
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(this.completions.settled()).hasSize(2 * 6);
	}

	@Test
	void holdsNothingOfWhatWasDropped() {
		CompletionRecorder recorder = none(FAILED);
		List<WeakReference<CompletionRecording>> sample = new ArrayList<>();
		for (int i = 0; i < 100_000; i++) {
			CompletionRecording root = recorder.start(CompletionStart.named("root").input("question").build());
			start(recorder, root, "call").output("answer").complete();
			root.complete();
			if (i % 1000 == 0) {
				sample.add(new WeakReference<>(root));
			}
		}
		assertThat(recorder.flush(LIMIT)).isTrue();
		assertThat(this.heldTrees.bytes()).isZero();
		assertThat(this.completions.settled()).isEmpty();
		Awaitility.await().atMost(LIMIT).until(() -> {
			System.gc();
			return sample.stream().allMatch((root) -> root.get() == null);
		});
	}

	private CompletionRecorder none(TailRule rule) {
		return recorder(new HeldTrees(rule), CompletionSampler.ofRate(0));
	}

	private CompletionRecorder recorder(HeldTrees heldTrees, CompletionSampler sampler) {
		this.heldTrees = heldTrees;
		CompletionRecorderBuilder builder = CompletionRecorder.builder()
			.sinks(List.of(this.completions))
			.sampler(sampler);
		builder.heldTrees = heldTrees;
		return builder.build();
	}

}
