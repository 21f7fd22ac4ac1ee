// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import io.observedcompletion.content.ContentMasker;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a mask or a sink that does not come back costs.
 */
class HangingTests {

	private static final Duration LIMIT = Duration.ofMillis(300);

	private final CountDownLatch released = new CountDownLatch(1);

	private final AtomicInteger hanging = new AtomicInteger();

	private final KeptCompletions completions = new KeptCompletions();

	private CompletionRecorder recorder = recorder(this::mask);

	@AfterEach
	void release() {
		this.released.countDown();
		this.recorder.close();
	}

	@Test
	void aMaskThatHangsCostsTheFieldAndNoOtherRecord() {
		record("one", "hangs");
		long before = System.nanoTime();
		for (int i = 0; i < 100; i++) {
			record("other", "fine");
		}
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofMillis(200));
		assertThat(this.completions.named("other").input()).isEqualTo("fine");
		Completion one = this.completions.named("one");
		assertThat(one.input()).isEqualTo("[masking took too long]");
		assertThat(one.output()).isEqualTo("out");
		assertThat(one.outcome()).isEqualTo(Outcome.COMPLETED);
		assertThat(this.completions.await(101)).hasSize(101);
	}

	@Test
	void whatAMaskStillBringsWhenItComesBackIsVoid() {
		record("one", "hangs");
		this.completions.await(1);
		this.released.countDown();
		assertThat(this.completions.settled()).hasSize(1);
	}

	@Test
	void contentIsSkippedWhileTwoHangAndNoLonger() {
		record("one", "hangs");
		record("two", "hangs");
		this.completions.await(2);
		record("third", "hangs");
		record("fourth", "fine");
		assertThat(this.completions.await(4).subList(2, 4)).allSatisfy((completion) -> {
			assertThat(completion.name()).isEqualTo("[not masked: masking hangs]");
			assertThat(completion.input()).isEqualTo("[not masked: masking hangs]");
			assertThat(completion.outcome()).isEqualTo(Outcome.COMPLETED);
			assertThat(completion.statusMessage()).isEqualTo("completed");
		});
		assertThat(this.hanging).hasValue(2);
		this.released.countDown();
		Awaitility.await().until(() -> {
			record("again", "fine");
			return this.completions.settled()
				.stream()
				.anyMatch((completion) -> completion.name().equals("again") && completion.input().equals("fine"));
		});
	}

	@Test
	void aMaskThatCanBeInterruptedComesBackAtOnce() {
		this.recorder = recorder((text) -> {
			if (text.equals("hangs")) {
				awaitRelease();
			}
			return text;
		});
		for (int i = 0; i < 4; i++) {
			record("call", "hangs");
		}
		assertThat(this.completions.await(4)).allSatisfy((completion) -> {
			assertThat(completion.input()).isEqualTo("[masking took too long]");
			assertThat(completion.output()).isEqualTo("out");
		});
	}

	@Test
	void aSinkThatHangsCostsItselfAlone() {
		AtomicInteger given = new AtomicInteger();
		this.recorder = CompletionRecorder.builder().maskTimeLimit(LIMIT).sinks(List.of((completion) -> {
			given.incrementAndGet();
			awaitRelease();
		}, this.completions)).build();
		for (int i = 0; i < 10; i++) {
			record("call", "in");
		}
		assertThat(this.completions.await(10)).hasSize(10);
		assertThat(given).hasValue(1);
		this.released.countDown();
		Awaitility.await().until(() -> {
			record("call", "in");
			return given.get() > 1;
		});
	}

	@Test
	void aNoteThatHangsDoesNotReplaceTheEnd() {
		NotedCompletions journal = new NotedCompletions();
		this.recorder = CompletionRecorder.builder()
			.maskTimeLimit(LIMIT)
			.maskers(List.of((ContentMasker) this::mask))
			.sinks(List.of(journal))
			.build();
		CompletionRecording open = this.recorder.start(CompletionStart.named("call").input("hangs").build());
		Awaitility.await().until(() -> this.hanging.get() == 1);
		open.output("out").complete();
		Awaitility.await().until(() -> journal.last(open.id()) == Outcome.COMPLETED);
		this.released.countDown();
		LockSupport.parkNanos(Duration.ofMillis(300).toNanos());
		assertThat(journal.last(open.id())).isEqualTo(Outcome.COMPLETED);
	}

	@Test
	void othersArriveWithinSixSecondsByDefault() {
		this.recorder = CompletionRecorder.builder()
			.maskers(List.of((ContentMasker) this::mask))
			.sinks(List.of(this.completions))
			.build();
		long before = System.nanoTime();
		record("one", "hangs");
		record("other", "fine");
		assertThat(this.completions.named("other").input()).isEqualTo("fine");
		Duration taken = Duration.ofNanos(System.nanoTime() - before);
		System.out.printf("Behind a mask that hangs: the others arrive after %d ms%n", taken.toMillis());
		assertThat(taken).isLessThan(Duration.ofSeconds(6));
	}

	private void record(String name, String input) {
		this.recorder.start(CompletionStart.named(name).input(input).build()).output("out").complete();
	}

	private CompletionRecorder recorder(ContentMasker masker) {
		return CompletionRecorder.builder()
			.maskTimeLimit(LIMIT)
			.maskers(List.of(masker))
			.sinks(List.of(this.completions))
			.build();
	}

	// Not even an interrupt ends it.
	private String mask(String text) {
		if (text.equals("hangs")) {
			this.hanging.incrementAndGet();
			while (this.released.getCount() > 0) {
				LockSupport.parkNanos(1_000_000);
			}
		}
		return text;
	}

	private void awaitRelease() {
		try {
			this.released.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
