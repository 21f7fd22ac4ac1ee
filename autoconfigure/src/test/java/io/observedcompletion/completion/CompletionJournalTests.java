// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

import io.observedcompletion.content.ContentMasker;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionJournalTests {

	private static final String SECRET = "sk-canary-0123456789";

	private final Journal journal = new Journal();

	private final CountDownLatch stuck = new CountDownLatch(1);

	private CompletionRecorder recorder = builder().build();

	@AfterEach
	void close() {
		this.stuck.countDown();
		this.recorder.close();
	}

	@Test
	void notesWhatIsOpenAsIfTheApplicationHadDied() {
		CompletionRecording recording = this.recorder
			.start(CompletionStart.named("call").input("Why?").metadata("tenant", "t").build());
		recording.chunk("so ").chunk("far ");
		Completion noted = this.journal.awaitNote((note) -> true);
		assertThat(noted.traceId() + noted.id()).isEqualTo(recording.traceId() + recording.id());
		assertThat(noted.outcome()).isEqualTo(Outcome.INTERRUPTED);
		assertThat(noted.statusMessage()).isEqualTo("interrupted after 2 chunks: the application died");
		assertThat(noted.name()).isEqualTo("call");
		assertThat(noted.input()).isEqualTo("Why?");
		assertThat(noted.output()).isEqualTo("so far ");
		assertThat(noted.metadata()).containsEntry("tenant", "t");
		assertThat(noted.endTime()).isAfter(noted.startTime());
		assertThat(this.journal.accepted()).isEmpty();
	}

	@Test
	void notesAgainWhatWasSaidSince() {
		CompletionRecording recording = start();
		this.journal.awaitNote((note) -> note.chunks() == 0);
		recording.chunk("a word ");
		this.journal.awaitNote((note) -> "a word ".equals(note.output()));
		assertThat(this.journal.events()).hasSize(2);
	}

	@Test
	void notesMuchTextSoonerAndLessOftenTheLongerItIs() {
		CompletionRecording recording = start();
		for (int i = 0; i < 200; i++) {
			recording.chunk("x".repeat(4096));
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
		}
		int length = 200 * 4096;
		this.journal.awaitNote((note) -> note.output() != null && note.output().length() > length / 2);
		long noted = this.journal.events()
			.stream()
			.mapToLong((event) -> (event.completion.output() != null) ? event.completion.output().length() : 0)
			.sum();
		assertThat(noted).isLessThan(5L * length * 2);
	}

	@Test
	void notesACallOnValueOnceUnlessItLearnsMore() {
		CompletionRecording recording = start();
		this.journal.awaitNote((note) -> true);
		pause(1100);
		assertThat(this.journal.events()).hasSize(1);
		recording.model("gpt-4o").metadata("tenant", "t");
		this.journal.awaitNote((note) -> "gpt-4o".equals(note.model()) && note.metadata().containsKey("tenant"));
	}

	@Test
	void notesThatACallBecameASpan() {
		CompletionRecording outer = this.recorder
			.start(CompletionStart.named("outer").type(ObservationType.AUTO).build());
		this.journal.awaitNote((note) -> note.type() == ObservationType.GENERATION);
		try (Scope scope = outer.makeCurrent()) {
			start().complete();
		}
		this.journal.awaitNote((note) -> note.type() == ObservationType.SPAN);
	}

	@Test
	void notesWhatStartsAfterALongSilence() {
		start().complete();
		pause(200);
		start();
		this.journal.awaitNote((note) -> true);
	}

	@Test
	void tellsNoJournalOfCallsThatEndAtOnce() {
		for (int i = 0; i < 100; i++) {
			start().complete();
		}
		await().until(() -> this.journal.accepted().size() == 100);
		assertThat(this.journal.events()).allMatch((event) -> event.last);
	}

	@Test
	void notesNothingOnceTheCompletionIsOut() throws InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		for (int i = 0; i < 400; i++) {
			threads.execute(() -> {
				CompletionRecording recording = start();
				pause(ThreadLocalRandom.current().nextInt(10, 60));
				recording.chunk("said").complete();
			});
		}
		threads.shutdown();
		assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
		assertThat(this.recorder.flush(Duration.ofSeconds(10))).isTrue();
		pause(50);
		Set<String> out = new HashSet<>();
		boolean noted = false;
		for (Event event : this.journal.events()) {
			assertThat(out).doesNotContain(event.completion.id());
			noted |= !event.last;
			if (event.last) {
				out.add(event.completion.id());
			}
		}
		assertThat(noted).isTrue();
		assertThat(out).hasSize(400);
	}

	@Test
	void notesHowACancelledCallEndedWhileItsSourceIsBeingCancelled() throws InterruptedException {
		CompletionRecording recording = start().chunk("so far");
		Thread canceller = new Thread(() -> recording.cancel(this::awaitStuck));
		canceller.start();
		this.journal.awaitNote((note) -> note.outcome() == Outcome.CANCELLED);
		assertThat(this.journal.accepted()).isEmpty();
		this.stuck.countDown();
		canceller.join();
		await().until(() -> this.journal.accepted().size() == 1);
	}

	@Test
	void leavesHalfASecretOut() {
		use(builder().maskers(List.of(holdingBack(SECRET.length(), (text) -> text.replace(SECRET, "***")))));
		CompletionRecording recording = start().chunk("it is said that it is ").chunk("sk-canary-012");
		this.journal.awaitNote((note) -> note.chunks() == 2);
		recording.chunk("3456789").chunk(" and that it was so long ago");
		this.journal.awaitNote((note) -> "it is said that it is *** and tha".equals(note.output()));
		recording.complete();
		await().until(() -> this.journal.accepted().size() == 1);
		assertThat(this.journal.accepted().get(0).output())
			.isEqualTo("it is said that it is *** and that it was so long ago");
		assertThat(this.journal.events()).noneMatch((event) -> String.valueOf(event.completion).contains("canary"));
	}

	@Test
	void doesNotCutASecretInTwoItself() {
		use(builder().maskers(List.of(holdingBack(4, (text) -> text.replace("Ada Lovelace", "***")))));
		start().chunk("by Ada Lovelace");
		assertThat(this.journal.awaitNote((note) -> true).output()).isEqualTo("by");
	}

	@Test
	void holdsBackWhatTheMaskerOfTheApplicationMayNeed() {
		use(builder().maskers(List.of((text) -> text)));
		start().chunk("a".repeat(300));
		assertThat(this.journal.awaitNote((note) -> true).output()).isEqualTo("a".repeat(300 - 256));
	}

	@Test
	void keepsTheWholeTextWhereNothingMasks() {
		start().chunk("pay with 4111 1111 11");
		assertThat(this.journal.awaitNote((note) -> true).output()).isEqualTo("pay with 4111 1111 11");
	}

	private static ContentMasker holdingBack(int length, UnaryOperator<String> mask) {
		return new ContentMasker() {

			@Override
			public String mask(String text) {
				return mask.apply(text);
			}

			@Override
			public int holdBack() {
				return length;
			}

		};
	}

	@Test
	void notesInTimeWhileManyWaitToBeWritten() {
		use(builder().callerThread(() -> false));
		this.journal.onAccept = (completion) -> pause(5);
		for (int i = 0; i < 2000; i++) {
			start().complete();
		}
		CompletionRecording open = start();
		this.journal.awaitNote((note) -> note.id().equals(open.id()));
		assertThat(this.journal.accepted()).hasSizeLessThan(2000);
		this.journal.onAccept = (completion) -> {
		};
	}

	@Test
	void keepsTheHandOverShortByLettingThreadsWaitThatMayBlock() {
		Set<String> writers = new HashSet<>();
		this.journal.onAccept = (completion) -> {
			writers.add(Thread.currentThread().getName());
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(300));
		};
		int most = 0;
		for (int i = 1; i <= 1000; i++) {
			start().complete();
			most = Math.max(most, i - this.journal.accepted().size());
		}
		await().until(() -> this.journal.accepted().size() == 1000);
		assertThat(writers).containsExactly("langfuse-writer");
		assertThat(most).isLessThan(256);
	}

	@Test
	void doesNotHoldItsCallersWhileADiskIsStuck() {
		CountDownLatch writing = new CountDownLatch(1);
		this.journal.onAccept = (completion) -> {
			writing.countDown();
			awaitStuck();
		};
		start().complete();
		await().until(() -> writing.getCount() == 0);
		pause(50);
		for (int i = 0; i < 1000; i++) {
			start().complete();
		}
		assertThat(this.journal.accepted()).isEmpty();
		this.stuck.countDown();
		await().until(() -> this.journal.accepted().size() == 1001);
	}

	@Test
	void givesFirstNotesPrecedence() {
		use(builder().maskers(List.of((text) -> {
			if (text.startsWith("slow")) {
				pause(10);
			}
			return text;
		})));
		List<CompletionRecording> slow = IntStream.range(0, 40).mapToObj((i) -> start().chunk("slow ")).toList();
		await().until(() -> notedIds().size() == 40);
		slow.forEach((recording) -> recording.chunk("and more "));
		pause(1000);
		CompletionRecording late = start();
		this.journal.awaitNote((note) -> note.id().equals(late.id()));
		long more = this.journal.events().stream().filter((event) -> event.completion.chunks() == 2).count();
		assertThat(more).isLessThan(38);
		slow.forEach(CompletionRecording::complete);
	}

	private void use(CompletionRecorderBuilder builder) {
		this.recorder.close();
		this.recorder = builder.build();
	}

	private CompletionRecorderBuilder builder() {
		return CompletionRecorder.builder().sinks(List.of(this.journal));
	}

	private CompletionRecording start() {
		return this.recorder.start(CompletionStart.named("call").build());
	}

	private Set<String> notedIds() {
		Set<String> ids = new HashSet<>();
		this.journal.events().forEach((event) -> ids.add(event.completion.id()));
		return ids;
	}

	private void awaitStuck() {
		try {
			this.stuck.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void pause(long millis) {
		LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(millis));
	}

	private static ConditionFactory await() {
		return Awaitility.await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(2));
	}

	private record Event(Completion completion, boolean last) {

	}

	/**
	 * A journal that keeps what it is told, in order.
	 */
	private static final class Journal implements CompletionJournal {

		private final List<Event> events = new ArrayList<>();

		private final List<Completion> accepted = new CopyOnWriteArrayList<>();

		private volatile Consumer<Completion> onAccept = (completion) -> {
		};

		@Override
		public void note(Completion soFar) {
			add(new Event(soFar, false));
		}

		@Override
		public void accept(Completion completion) {
			this.onAccept.accept(completion);
			add(new Event(completion, true));
			this.accepted.add(completion);
		}

		private synchronized void add(Event event) {
			this.events.add(event);
		}

		synchronized List<Event> events() {
			return List.copyOf(this.events);
		}

		List<Completion> accepted() {
			return this.accepted;
		}

		Completion awaitNote(Predicate<Completion> condition) {
			await().until(() -> events().stream().anyMatch((event) -> !event.last && condition.test(event.completion)));
			return events().stream()
				.filter((event) -> !event.last && condition.test(event.completion))
				.findFirst()
				.orElseThrow().completion;
		}

	}

}
