// SPDX-License-Identifier: Apache-2.0

package io.observedcompletion.completion;

import java.time.Duration;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.observedcompletion.content.Chunk;
import io.observedcompletion.content.ContentEncoder;
import io.observedcompletion.content.ContentExtractor;
import io.observedcompletion.content.ContentRules;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CompletionRecorderTests {

	private static final String SECRET = "sk-canary-0123456789";

	private final KeptCompletions completions = new KeptCompletions();

	@Test
	void masksEveryTextThatLeaves() {
		CompletionRecorder recorder = builder().maskers(List.of((text) -> text.replace(SECRET, "***"))).build();
		CompletionContext context = CompletionContext.builder()
			.userId(SECRET)
			.sessionId(SECRET)
			.traceName(SECRET)
			.version(SECRET)
			.tags(SECRET)
			.metadata(SECRET, SECRET)
			.build();
		CompletionRecording recording = recorder.start(CompletionStart.named(SECRET)
			.context(context)
			.model(SECRET)
			.provider(SECRET)
			.input(Map.of("key", SECRET))
			.modelParameter("stop", SECRET)
			.metadata("own", List.of(SECRET))
			.build());
		recording.chunk("sk-canary-").chunk("0123456789").finishReason(SECRET);
		assertThat(recorder.openCompletions().toString()).doesNotContain(SECRET);
		recording.fail(new IllegalStateException(SECRET));
		Completion completion = this.completions.single();
		assertThat(completion.output()).isEqualTo("***");
		assertThat(completion.statusMessage()).endsWith("IllegalStateException: ***");
		assertThat(completion.context().tags()).containsExactly("***");
		assertThat(completion.toString() + completion.context().userId() + completion.context().sessionId()
				+ completion.context().traceName() + completion.context().version())
			.doesNotContain(SECRET);
	}

	@Test
	void dropsTheTextButNotTheRecordWhenAMaskerFails() {
		CompletionRecorder recorder = builder().maskers(List.of((text) -> {
			throw new IllegalStateException(text);
		})).build();
		recorder.start(CompletionStart.named("call").input("secret").build()).output("secret").complete();
		assertThat(this.completions.single().input()).isEqualTo("[masking failed]");
		assertThat(this.completions.single().output()).isEqualTo("[masking failed]");
	}

	@Test
	void masksWithTheClassesOfTheApplication() throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		ClassLoader application = new URLClassLoader("application", new URL[0], before);
		AtomicReference<ClassLoader> seen = new AtomicReference<>();
		Thread.currentThread().setContextClassLoader(application);
		try {
			CompletionRecorder recorder = builder().maskers(List.of((text) -> {
				seen.set(Thread.currentThread().getContextClassLoader());
				return text;
			})).build();
			Thread.currentThread().setContextClassLoader(before);
			recorder.start(CompletionStart.named("call").build()).complete();
			this.completions.single();
			assertThat(seen).hasValue(application);
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	@Test
	void cutsAfterMasking() {
		CompletionRecorder recorder = builder().maxLength(10)
			.maskers(List.of((text) -> text.replace(SECRET, "***")))
			.build();
		CompletionRecording recording = recorder.start(CompletionStart.named("call").build());
		recording.output("12345" + SECRET + "67890").complete();
		assertThat(this.completions.single().output()).isEqualTo("12345***67... [cut, 13 characters]");
	}

	@Test
	void capturesWhatItIsToldTo() {
		CompletionRecorder recorder = builder().capture(false, false).build();
		recorder.start(CompletionStart.named("default").input("in").build()).output("out").complete();
		recorder.start(CompletionStart.named("always").captureInput(true).captureOutput(true).input("in").build())
			.chunk("out")
			.complete();
		assertThat(this.completions.named("default").input()).isNull();
		assertThat(this.completions.named("default").output()).isNull();
		assertThat(this.completions.named("always").input()).isEqualTo("in");
		assertThat(this.completions.named("always").output()).isEqualTo("out");
	}

	@Test
	void encodesWhatIsNoTextWhereverItCan() {
		CompletionRecorder recorder = builder().rules(rules((value) -> {
			if (value instanceof Thread) {
				throw new IllegalStateException();
			}
			return "{" + value + "}";
		})).build();
		CompletionRecording recording = recorder.start(CompletionStart.named("call").input(new Thread()).build());
		recording.chunk("a").chunk(Locale.ROOT).chunk(2).complete();
		assertThat(this.completions.single().input()).isEqualTo("[not readable: java.lang.Thread]");
		assertThat(this.completions.single().output()).isEqualTo("[\"a\",{},2]");
	}

	@Test
	void losesOneChunkWhenAnExtractorFails() {
		CompletionRecorder recorder = builder().rules(rules(new FailingExtractor())).build();
		recorder.start(CompletionStart.named("call").build()).chunk("a").chunk(1).chunk("b").complete();
		assertThat(this.completions.single().output()).isEqualTo("ab");
		assertThat(this.completions.single().chunks()).isEqualTo(3);
	}

	@Test
	void handsTheContextDown() {
		CompletionRecorder recorder = builder().build();
		CompletionContext around = CompletionContext.builder().userId("u").tags("a").metadata("k", 1).build();
		try (Scope scope = around.makeCurrent()) {
			CompletionContext own = CompletionContext.builder().sessionId("s").tags("b").build();
			CompletionRecording outer = recorder.start(CompletionStart.named("outer").context(own).build());
			try (Scope inside = outer.makeCurrent()) {
				recorder.start(CompletionStart.named("inner").build()).complete();
			}
			outer.complete();
		}
		recorder.start(CompletionStart.named("after").build()).complete();
		for (String name : List.of("outer", "inner")) {
			Completion completion = this.completions.named(name);
			assertThat(completion.context().userId()).isEqualTo("u");
			assertThat(completion.context().sessionId()).isEqualTo("s");
			assertThat(completion.context().tags()).containsExactly("a", "b");
			assertThat(completion.context().traceName()).isEqualTo("outer");
			assertThat(completion.metadata()).containsEntry("k", "1");
		}
		assertThat(this.completions.named("after").context().userId()).isNull();
		assertThat(CompletionContext.current()).isSameAs(CompletionContext.empty());
	}

	@Test
	void takesOverTheApplicationsTrace() {
		String traceId = "0af7651916cd43dd8448eb211c80319c";
		CompletionRecorder recorder = builder().traceIds(() -> traceId).build();
		recorder.start(CompletionStart.named("call").build()).complete();
		assertThat(this.completions.single().traceId()).isEqualTo(traceId);
		assertThat(this.completions.single().parentId()).isNull();
	}

	@Test
	void recordsNothingThatNobodyWants() {
		CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of(CompletionSink.none())).build();
		CompletionRecording recording = recorder.start(CompletionStart.named("call").build());
		assertThat(recording).isInstanceOf(NoopRecording.class);
		assertThat(recording.id()).isEmpty();
		assertThat(recorder.openCompletions()).isEmpty();
	}

	@Test
	void samplesWholeTrees() {
		Set<String> asked = ConcurrentHashMap.newKeySet();
		CompletionRecorder recorder = builder().sampler((start, traceId) -> !asked.add(start.name())).build();
		CompletionRecording outer = recorder.start(CompletionStart.named("outer").build());
		try (Scope scope = outer.makeCurrent()) {
			recorder.start(CompletionStart.named("inner").build()).complete();
		}
		outer.complete();
		assertThat(this.completions.settled()).isEmpty();
		assertThat(asked).containsExactly("outer");
	}

	@Test
	void samplesAShareByTraceId() {
		CompletionSampler half = CompletionSampler.ofRate(0.5);
		CompletionStart start = CompletionStart.named("call").build();
		assertThat(half.isSampled(start, "f".repeat(16) + "7" + "f".repeat(15))).isTrue();
		assertThat(half.isSampled(start, "0".repeat(16) + "8" + "0".repeat(15))).isFalse();
		assertThat(CompletionSampler.ofRate(0).isSampled(start, "0".repeat(32))).isFalse();
		assertThat(CompletionSampler.ofRate(1).isSampled(start, "f".repeat(32))).isTrue();
	}

	@Test
	void showsOpenRecordingsAndInterruptsThem() {
		CompletionRecorder recorder = builder().build();
		CompletionRecording recording = recorder.start(CompletionStart.named("open").build());
		recording.chunk("so ");
		assertThat(recorder.openCompletions()).singleElement()
			.satisfies((open) -> assertThat(open.output()).isEqualTo("so "));
		recording.chunk("far");
		assertThat(recorder.openCompletions()).singleElement()
			.satisfies((open) -> assertThat(open.output()).isEqualTo("so far"));
		recorder.interrupt("the application stopped");
		recording.complete();
		assertThat(recorder.openCompletions()).isEmpty();
		assertThat(this.completions.single().outcome()).isEqualTo(Outcome.INTERRUPTED);
		assertThat(this.completions.single().statusMessage())
			.isEqualTo("interrupted after 2 chunks: the application stopped");
	}

	@Test
	void flushesWithinItsLimit() {
		CountDownLatch stuck = new CountDownLatch(1);
		CompletionRecorder recorder = CompletionRecorder.builder().sinks(List.of((completion) -> {
			try {
				stuck.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		})).build();
		recorder.start(CompletionStart.named("call").build()).complete();
		long before = System.nanoTime();
		assertThat(recorder.flush(Duration.ofMillis(100))).isFalse();
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isBetween(Duration.ofMillis(90),
				Duration.ofSeconds(10));
		stuck.countDown();
		assertThat(recorder.flush(Duration.ofSeconds(20))).isTrue();
	}

	@Test
	void losesNothingOfABurstFromThreadsThatMayBlock() {
		AtomicInteger accepted = new AtomicInteger();
		CompletionRecorder recorder = CompletionRecorder.builder()
			.sinks(List.of((completion) -> accepted.incrementAndGet()))
			.build();
		String text = "x".repeat(4096);
		IntStream.range(0, 100_000)
			.parallel()
			.forEach((i) -> recorder.start(CompletionStart.named("call").build()).output(text).complete());
		assertThat(recorder.flush(Duration.ofSeconds(30))).isTrue();
		assertThat(accepted).hasValue(100_000);
		assertThat(recorder.refusedCompletions()).isZero();
	}

	@Test
	void refusesAndCountsBeyondTheBoundOnThreadsThatMustNotBlock() throws InterruptedException {
		CountDownLatch stuck = new CountDownLatch(1);
		AtomicInteger accepted = new AtomicInteger();
		CompletionRecorderBuilder builder = CompletionRecorder.builder().sinks(List.of((completion) -> {
			accepted.incrementAndGet();
			try {
				stuck.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
		})).callerThread(() -> false);
		builder.memory = new HeldMemory(1024 * 1024);
		CompletionRecorder recorder = builder.build();
		int offered = 3 * 1024 * 1024 / (int) RecordingMemory.BASE_BYTES;
		for (int i = 0; i < offered; i++) {
			recorder.start(CompletionStart.named("call").build()).complete();
		}
		assertThat(recorder.refusedCompletions()).isBetween(offered / 2L, offered * 2L / 3);
		stuck.countDown();
		assertThat(recorder.flush(Duration.ofSeconds(10))).isTrue();
		assertThat(accepted.get() + recorder.refusedCompletions()).isEqualTo(offered);
	}

	private CompletionRecorderBuilder builder() {
		return CompletionRecorder.builder().sinks(List.of(this.completions));
	}

	private static ContentRules rules(ContentEncoder encoder) {
		return new ContentRules(List.of(encoder), List.of(), List.of(), (type, field, accessor, name) -> name);
	}

	private static ContentRules rules(ContentExtractor extractor) {
		return new ContentRules(List.of(), List.of(), List.of(extractor), (type, field, accessor, name) -> name);
	}

	private static final class FailingExtractor implements ContentExtractor {

		@Override
		public boolean supports(Class<?> type) {
			return type == Integer.class;
		}

		@Override
		public Chunk extract(Object element) {
			throw new IllegalStateException();
		}

	}

}
